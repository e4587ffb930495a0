import type { History, JournalStep } from './history'
import type { AttemptFault, Plan } from './planned-event'

interface Attempt {
  fault: AttemptFault | null
  note: string | null
}

const NO_FAULT: Attempt = { fault: null, note: null }

function afterStep(attempt: Attempt, { id, at, event, bytes }: JournalStep): Attempt {
  switch (event.type) {
    case 'stall':
      if (event.reasons.includes('offline'))
        return { fault: null, note: `${id}: the printer went offline in mid-paper at ${at}; a virtual one never does` }
      return { fault: { type: 'stall', reasons: event.reasons }, note: null }
    case 'untouched':
      return {
        fault: { type: 'untouched', reasons: event.reasons },
        note: `${id}: not one byte was taken at ${at}; said by the replay in the printer's place`,
      }
    case 'lose':
      if (event.reason === 'bridge-replaced') return { ...attempt, note: `${id}: the bridge's data folder was another` }
      if (event.reason === 'timed-out') return { fault: { type: 'silence' }, note: null }
      return {
        fault: { type: 'break', bytes: bytes ?? 0 },
        note: bytes === null ? `${id}: power or bridge went in mid-paper at ${at}; after an unknown byte` : null,
      }
    case 'confirm-late':
      return { fault: null, note: `${id}: its proof came late, at ${at}; here it comes in time` }
    default:
      return attempt
  }
}

/** Half a paper: the till does not know after which byte a connection broke. */
const SOME_BYTES = 200

/** Attempts from the till's log, without the bridge's half: each end of a paper ends an attempt. */
function attemptsFromTill(history: History): Pick<Plan, 'attempts' | 'notes'> {
  const attempts: Plan['attempts'] = new Map()
  const notes: string[] = []
  for (const { half, jobKey, event, at } of history.log) {
    if (half !== 'extension' || event?.kind !== 'paper-state' || jobKey === null) continue
    const { state, reasons } = event
    if (!['printed', 'sent', 'unconfirmed'].includes(state)) continue
    const isSilence = reasons.length === 1 && reasons[0] === 'timed-out'
    const lost: AttemptFault = isSilence ? { type: 'silence' } : { type: 'break', bytes: SOME_BYTES }
    attempts.set(jobKey, [...(attempts.get(jobKey) ?? []), state === 'unconfirmed' ? lost : null])
    if (state === 'unconfirmed') notes.push(`${jobKey}: lost after an unknown byte, at ${at}`)
  }
  return { attempts, notes }
}

/** The printer's behaviour in each attempt of each paper, by the bridge's journal, or else by the till's log. */
export function planAttempts(history: History): Pick<Plan, 'attempts' | 'notes'> {
  if (!history.halves.bridge) return attemptsFromTill(history)
  const byPaper = new Map<string, Attempt[]>()
  for (const step of history.journal) {
    const attempts = byPaper.get(step.id) ?? []
    byPaper.set(step.id, attempts)
    if (step.event.type === 'start') attempts.push(NO_FAULT)
    const current = attempts.at(-1)
    if (current) attempts[attempts.length - 1] = afterStep(current, step)
  }
  const notes = [...byPaper.values()].flat().flatMap(({ note }) => note ?? [])
  const attempts = new Map([...byPaper].map(([id, of]) => [id, of.map(({ fault }) => fault)]))
  return { attempts, notes }
}
