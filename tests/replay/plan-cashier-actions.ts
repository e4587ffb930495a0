import { MEANS } from '@shared/settlement'
import type { LogLine } from '../../extension/log/log-line'
import type { Amounts, LogKind } from '../../extension/store/log-events'
import { type History, logOf, type RecordedOrder } from './history'
import { askedAt } from './moments'
import type { CashierAction, PlannedEvent } from './planned-event'

/** A valid factura number in place of the unrecorded one. */
const SOME_INVOICE = 'FV1'
/** A note's papers are planned in the same moment. */
const AT_ONCE_MS = 2_000

function noteStations(entry: LogLine, history: History): string[] {
  const isOfNote = (createdAt: string) => Math.abs(Date.parse(createdAt) - Date.parse(entry.at)) <= AT_ONCE_MS
  return history.papers
    .filter(({ orderId, kind, createdAt }) => orderId === entry.orderId && kind === 'note' && isOfNote(createdAt))
    .map(({ station }) => station)
}

/** An answer about one paper, or a copy of it. */
function paperAction({ event, jobKey: key }: LogLine): CashierAction | null {
  if (key === null || event === undefined || !('refused' in event) || event.refused !== null) return null
  switch (event.kind) {
    case 'paper-looked-at':
      return { act: 'decide', key, decision: { type: 'resolve', outcome: event.outcome } }
    case 'paper-retried':
      return { act: 'decide', key, decision: { type: 'retry' } }
    case 'paper-given-up':
      return { act: 'decide', key, decision: { type: 'cancel' } }
    case 'copied':
      return { act: 'copy', key: key.replace(/:copy-\d+$/, '') }
    default:
      return null
  }
}

const paidIn = (amounts: Amounts): Record<string, number> =>
  Object.fromEntries(MEANS.filter((means) => amounts[means] > 0).map((means) => [means, amounts[means]]))

function pressedAction(act: string, entry: LogLine, history: History): CashierAction | null {
  switch (act) {
    case 'print-now':
    case 'stop':
    case 'print-external':
      return { act }
    case 'note':
      return { act, stations: noteStations(entry, history) }
    default:
      return null
  }
}

function orderAction(entry: LogLine, order: RecordedOrder | undefined, history: History): CashierAction | null {
  const { event } = entry
  switch (event?.kind) {
    case 'acceptance':
      return event.call === 'person' && !event.calledOff ? { act: 'accept' } : null
    case 'rejected':
    case 'rejection-unknown':
      return { act: 'reject' }
    case 'pressed':
      return pressedAction(event.act, entry, history)
    case 'noticed':
      return { act: event.kind }
    case 'customer-told':
      return { act: 'told-customer', by: event.by }
    case 'customer-untold':
      return { act: 'untold-customer' }
    case 'settled':
      return { act: 'charge', tip: event.tip, paid: paidIn(event) }
    case 'payment-undone':
      return { act: 'undo-charge' }
    case 'settlement-corrected':
      return { act: 'correct-charge', tip: event.tip, paid: paidIn(event) }
    case 'settlement-voided':
      return { act: 'correct-charge', tip: event.tip, paid: null }
    case 'marked':
      return { act: 'mark', mark: event.mark }
    case 'handed-unpaid':
      return { act: 'mark', mark: 'done', unpaid: event.why }
    case 'unmarked':
      return { act: 'unmark', mark: event.mark }
    case 'placed':
      return { act: 'place', table: event.table }
    case 'external-given':
      return { act: 'external', number: event.given ? (order?.external ?? SOME_INVOICE) : '' }
    default:
      return null
  }
}

/** Entries that follow from others, or change nothing. */
const NO_ACTION: readonly LogKind[] = [
  'mark-taken',
  'report-saved',
  'support-saved',
  'practice-begun',
  'practice-ended',
]

interface Found {
  events: PlannedEvent[]
  notes: string[]
}

function actionIn(entry: LogLine, history: History): Found {
  const { orderId, message, step, event } = entry
  if (event?.kind === 'fallback' && event.refused === null)
    return { events: [{ at: entry.at, type: 'fallback', printer: event.printer, action: event.action }], notes: [] }
  const order = history.orders.find(({ id }) => id === orderId)
  const act = order ? (paperAction(entry) ?? orderAction(entry, order, history)) : null
  if (act !== null && orderId !== null)
    return { events: [{ at: askedAt(entry), type: 'person', orderId, ...act }], notes: [] }
  const isUnknown = step === 'person' && !(event && NO_ACTION.includes(event.kind))
  return { events: [], notes: isUnknown ? [`a person, at ${entry.at}: ${message}`] : [] }
}

/** The cashier's actions, by the till's log. */
export function planCashierActions(history: History): Found {
  const steps = new Set(['person', 'gate', 'rejected'])
  const found = logOf(history, 'extension')
    .filter(({ step }) => steps.has(step))
    .map((entry) => actionIn(entry, history))
  return { events: found.flatMap(({ events }) => events), notes: found.flatMap(({ notes }) => notes) }
}
