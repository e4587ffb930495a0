import { type Message, say } from '@shared/messages'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Action } from '../../acts/acts'
import { pause } from '../../context/loop'
import { PROBES, type Probe } from '../../messaging/check-facts'
import type { ShopStatus, WorkerMessage } from '../../messaging/messages'
import { useLife } from '../../ui/use-life'

/** The worker, as this page asks it. */
export interface CheckSource {
  /** Null: it was done; else why not, or why that is not known. */
  ask(act: Action): Promise<Message | null>
  listen(listener: (message: WorkerMessage) => void): void
  now(): number
}

/** What a probe has brought: the status read after it; `silent`: nothing in time. */
export type Answer = ShopStatus | 'asking' | 'silent'
export type Answers = Readonly<Record<Probe, Answer>>

/** All together are asked at once: so long the whole check takes at most. */
const PROBE_MS = 8_000

const all = (answer: Answer) => Object.fromEntries(PROBES.map((probe) => [probe, answer])) as Record<Probe, Answer>

/** Everything is asked as the page opens, when it comes to the front again, and by «Revisar otra vez». */
export function useCheck(source: CheckSource) {
  const [answers, setAnswers] = useState<Answers>(() => all('asking'))
  const [at, setAt] = useState(source.now)
  const [notStarted, setNotStarted] = useState<Message | null>(null)
  const round = useRef(new AbortController())

  const actions = useMemo(() => {
    const note = (probe: Probe, answer: Answer) =>
      setAnswers((before) => (before[probe] === 'asking' ? { ...before, [probe]: answer } : before))
    const askOne = async (probe: Probe) => {
      const { signal } = round.current
      // What it brought has been noted by then: else it brought nothing.
      await Promise.race([source.ask({ type: 'check', probe }), pause(PROBE_MS, signal)])
      if (!signal.aborted) note(probe, 'silent')
    }
    const again = () => {
      round.current.abort()
      round.current = new AbortController()
      setAnswers(all('asking'))
      setAt(source.now())
      for (const probe of PROBES) void askOne(probe)
    }
    /** Asks one thing once more, and leaves the others as they are. */
    const askAgain = (probe: Probe) => {
      setAnswers((before) => ({ ...before, [probe]: 'asking' }))
      void askOne(probe)
    }
    source.listen((message) => {
      if (message.type === 'checked') note(message.probe, message.status)
      if (message.type === 'not-started') setNotStarted(message.message)
      if (message.type === 'snapshot') setNotStarted(null)
    })
    return { again, askAgain }
  }, [source])

  useLife(
    (signal) => {
      actions.again()
      const onShown = () => !document.hidden && actions.again()
      document.addEventListener('visibilitychange', onShown, { signal })
      signal.addEventListener('abort', () => round.current.abort())
    },
    [actions],
  )

  return {
    answers,
    /** When it was begun, in milliseconds. */
    at,
    /** Why the worker cannot be asked at all; null: it can. */
    notStarted,
    ...actions,
  }
}

export type CheckState = ReturnType<typeof useCheck>

const isStatus = (answer: Answer): answer is ShopStatus => typeof answer === 'object'

/** What is known when all of these have answered: the status of the last one. */
export function answerOf(answers: Answers, probes: readonly Probe[]): Answer {
  const ofProbes = probes.map((probe) => answers[probe])
  if (ofProbes.includes('silent')) return 'silent'
  if (ofProbes.includes('asking')) return 'asking'
  return ofProbes.filter(isStatus).at(-1) ?? 'silent'
}

/** In place of what a check would find. */
export const SILENT = () => ({ word: '', tone: 'plain' as const, message: say('S-72') })
