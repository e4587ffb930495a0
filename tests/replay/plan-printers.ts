import type { Reason } from '@shared/job'
import type { LogLine } from '../../extension/log/log-line'
import { printerReport } from '../../extension/log/reading/printer-report'
import { type History, logOf } from './history'
import type { Plan, PlannedEvent } from './planned-event'

/** A printer's state that changes because of a paper is logged within this time of it. */
const SAME_PAPER_MS = 3_000
/** Troubles of a print queue or a connection, without a sensor. */
const APPROXIMATED: Reason[] = ['paused', 'queued-in-device', 'offline', 'timed-out']

type Trouble = Extract<PlannedEvent, { type: 'printer-trouble' }>

function healthEvents(entry: LogLine): PlannedEvent[] {
  const { printers, state, reasons } = printerReport(entry) ?? { printers: [], state: 'unknown', reasons: [] }
  return printers.map((printer) =>
    state === 'not-ready'
      ? { at: entry.at, type: 'printer-trouble', printer, reasons, found: null }
      : { at: entry.at, type: 'printer-cured', printer },
  )
}

/** The paper's step that reported this trouble, if any. */
function stepOf(event: Trouble, type: 'stall' | 'not-ready', history: History) {
  const printers = new Map(history.papers.map(({ id, printer }) => [id, printer]))
  return history.journal.find(
    ({ id, at, event: step }) =>
      step.type === type &&
      printers.get(id) === event.printer &&
      Math.abs(Date.parse(at) - Date.parse(event.at)) <= SAME_PAPER_MS,
  )
}

/** Interval at which a till reads the printers' states; also the longest wait for a first attempt. */
const STATUS_INTERVAL_MS = 10_000

/** Without the bridge's half: when the last paper that waited for this printer was handed over. */
function lastWaitingPaper({ at, printer }: Trouble, history: History): string | null {
  if (history.halves.bridge) return null
  const waiting = new Set(history.papers.filter((paper) => paper.printer === printer).map(({ key }) => key))
  const last = history.log.findLast(
    (entry) => entry.at <= at && entry.step === 'sent' && waiting.has(entry.jobKey ?? ''),
  )
  if (!last || Date.parse(at) - Date.parse(last.at) > STATUS_INTERVAL_MS) return null
  const isOut = history.log.some((entry) => {
    const isOver = entry.event?.kind === 'paper-state' && ['printed', 'sent'].includes(entry.event.state)
    return isOver && entry.jobKey === last.jobKey && entry.at >= last.at && entry.at <= at
  })
  return isOut ? null : last.at
}

/** A trouble in mid-paper is part of that attempt; one that a paper found existed before it. */
function placed(event: PlannedEvent, history: History): PlannedEvent[] {
  if (event.type !== 'printer-trouble') return [event]
  if (stepOf(event, 'stall', history)) return []
  const findingPaper = stepOf(event, 'not-ready', history)?.id
  const queuedAt = history.papers.find(({ id }) => id === findingPaper)?.queuedAt
  return [{ ...event, found: queuedAt ?? lastWaitingPaper(event, history) }]
}

const resumed = (history: History): PlannedEvent[] =>
  history.journal.flatMap(({ id, at, event }) => {
    const printer = history.papers.find((paper) => paper.id === id)?.printer
    return event.type === 'resume' && printer ? [{ at, type: 'printer-cured', printer }] : []
  })

/** When each printer was unavailable, by the bridge's log, or else by the till's. */
export function planPrinters(history: History): Pick<Plan, 'events' | 'notes'> {
  const reported = logOf(history, history.halves.bridge ? 'bridge' : 'extension').flatMap(healthEvents)
  const troubles = reported.flatMap((event) => placed(event, history))
  const approximated = new Set(
    troubles.flatMap((event) =>
      event.type === 'printer-trouble' ? event.reasons.filter((r) => APPROXIMATED.includes(r)) : [],
    ),
  )
  return {
    events: [...troubles, ...resumed(history)],
    notes:
      approximated.size > 0 ? [`a printer that was ${[...approximated].join(', ')} is one without power here`] : [],
  }
}
