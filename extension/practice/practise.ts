import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import { begunPractice, endedPractice } from '../simulation/practice-state'
import { PRACTICE } from '../simulation/stored-practice'
import { updateFact } from '../store/fact'
import { practiceHindrance } from './practice-status'

/** `seen`: the message on how the last practice ended was read. */
export type PracticeAct = 'start' | 'stop' | 'seen'

const newRun = (): string => crypto.randomUUID().slice(0, 8)

async function start(context: WorkerContext): Promise<Message | null> {
  const hindrance = practiceHindrance(context)
  if (hindrance !== null) return hindrance
  let refused = false
  const begun = updateFact(PRACTICE, (before, log) => {
    // Orders of one that has just ended may still be on the screen.
    refused = before?.state === 'running' || before?.cleared === false
    if (refused) return undefined
    const practice = begunPractice(newRun(), context.now())
    log(logEntry(context.now(), 'person', `practice ${practice.run} begun`))
    return practice
  })
  await context.store.updateFacts([begun])
  return refused ? say('E-07') : null
}

/** Ends a running practice; no-op if it has already ended. */
async function stop({ store, now }: WorkerContext): Promise<null> {
  const ended = updateFact(PRACTICE, (practice, log) => {
    if (practice?.state !== 'running') return undefined
    log(logEntry(now(), 'person', `practice ${practice.run} ended`))
    return endedPractice(practice, 'person', now())
  })
  await store.updateFacts([ended])
  return null
}

async function see({ store }: WorkerContext): Promise<null> {
  const seen = updateFact(PRACTICE, (practice) =>
    practice?.state === 'ended' ? { ...practice, seen: true } : undefined,
  )
  await store.updateFacts([seen])
  return null
}

const ACTS = { start, stop, seen: see } as const satisfies Record<PracticeAct, unknown>

/** «Practicar», «Terminar la práctica», «Entendido». */
export async function practise(context: WorkerContext, act: PracticeAct): Promise<Message | null> {
  const message = await ACTS[act](context)
  context.statusChanged()
  return message
}
