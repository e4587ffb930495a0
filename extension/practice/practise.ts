import { type Message, say } from '@shared/messages'
import { logEntry, writeLog } from '../logging/transaction-log'
import { begunPractice, endedPractice } from '../simulation/practice-state'
import { readPractice, writePractice } from '../simulation/stored-practice'
import type { Till } from '../till/till'
import { practiceHindrance } from './practice-hindrance'

/** `seen`: a person has read how the last practice ended. */
export type PracticeAct = 'start' | 'stop' | 'seen'

const newRun = (): string => crypto.randomUUID().slice(0, 8)

async function start(till: Till): Promise<Message | null> {
  const hindrance = practiceHindrance(till)
  if (hindrance !== null) return hindrance
  const { db } = till
  return db.transaction('rw', db.facts, db.log, async () => {
    const before = await readPractice(db)
    // Of one that has just ended something may still be on the screen.
    if (before?.state === 'running' || before?.cleared === false) return say('E-07')
    const practice = begunPractice(newRun(), till.now())
    await writePractice(db, practice)
    await writeLog(db, [logEntry(till.now(), 'person', `practice ${practice.run} begun`)])
    return null
  })
}

/** Ends what goes on; a stop that comes after the end changes nothing. */
async function stop({ db, now }: Till): Promise<null> {
  return db.transaction('rw', db.facts, db.log, async () => {
    const practice = await readPractice(db)
    if (practice?.state !== 'running') return null
    await writePractice(db, endedPractice(practice, 'person', now()))
    await writeLog(db, [logEntry(now(), 'person', `practice ${practice.run} ended`)])
    return null
  })
}

async function see({ db }: Till): Promise<null> {
  return db.transaction('rw', db.facts, async () => {
    const practice = await readPractice(db)
    if (practice?.state === 'ended') await writePractice(db, { ...practice, seen: true })
    return null
  })
}

const ACTS = { start, stop, seen: see } as const satisfies Record<PracticeAct, unknown>

/** «Practicar», «Terminar la práctica», «Entendido». */
export async function practise(till: Till, act: PracticeAct): Promise<Message | null> {
  const message = await ACTS[act](till)
  till.statusChanged()
  return message
}
