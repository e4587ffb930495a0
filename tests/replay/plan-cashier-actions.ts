import type { LogEntry } from '@shared/log-entry'
import type { OwnMark } from '../../extension/order-model/records'
import { type History, logOf, type RecordedOrder } from './history'
import { askedAt } from './moments'
import type { CashierAction, PlannedEvent } from './planned-event'

const PLAIN: Record<string, CashierAction> = {
  'print now': { act: 'print-now' },
  'knows of the cancellation': { act: 'noticed' },
  'told the customer by WhatsApp': { act: 'told-customer', by: 'whatsapp' },
  'told the customer on the telephone': { act: 'told-customer', by: 'call' },
  'the customer was not told': { act: 'untold-customer' },
  'cannot be made': { act: 'stop' },
  'print the external invoice': { act: 'print-external' },
  'took back the external invoice': { act: 'external', number: '' },
  'acceptOrder sent (person)': { act: 'accept' },
  'rejectOrder answered ok': { act: 'reject' },
}

const markIn = (message: string): OwnMark => message.split(' ').at(-1) as OwnMark

/** A valid factura number in place of the unrecorded one. */
const SOME_INVOICE = 'FV1'
/** A note's papers are planned in the same moment. */
const AT_ONCE_MS = 2_000

function noteStations(entry: LogEntry, history: History): string[] {
  const isOfNote = (createdAt: string) => Math.abs(Date.parse(createdAt) - Date.parse(entry.at)) <= AT_ONCE_MS
  return history.papers
    .filter(({ orderId, kind, createdAt }) => orderId === entry.orderId && kind === 'note' && isOfNote(createdAt))
    .map(({ station }) => station)
}

/** «Looked», «print again», «given up»: about one paper. */
function paperAction(entry: LogEntry): CashierAction | null {
  const { message, jobKey: key } = entry
  if (key === null) return null
  if (message === 'looked: came-out' || message === 'looked: did-not')
    return {
      act: 'decide',
      key,
      decision: { type: 'resolve', outcome: message === 'looked: came-out' ? 'came-out' : 'did-not' },
    }
  if (message === 'print again') return { act: 'decide', key, decision: { type: 'retry' } }
  if (message === 'given up') return { act: 'decide', key, decision: { type: 'cancel' } }
  return message === 'copy' ? { act: 'copy', key: key.replace(/:copy-\d+$/, '') } : null
}

/** `settled: cash 20000, card 25000, tip 0` */
function settlementAction(message: string): CashierAction | null {
  const [, what, amounts = ''] = /^(settled|settlement corrected|settlement taken back): (.*)$/.exec(message) ?? []
  if (what === undefined) return null
  const { tip = 0, ...paid } = Object.fromEntries(
    amounts.split(', ').map((each) => [each.split(' ')[0] ?? '', Number(each.split(' ')[1])]),
  )
  if (what === 'settled') return { act: 'charge', tip, paid }
  return { act: 'correct-charge', tip, paid: what === 'settlement taken back' ? null : paid }
}

function orderAction(entry: LogEntry, order: RecordedOrder | undefined, history: History): CashierAction | null {
  const { message } = entry
  const plain = PLAIN[message]
  if (plain) return plain
  if (/^(?:read as cancelled after|wanted to reject it)/.test(message)) return { act: 'reject' }
  if (message === 'charged') return { act: 'charge', tip: order?.tip ?? 0 }
  const settlement = settlementAction(message)
  if (settlement) return settlement
  if (message.startsWith('marked ')) return { act: 'mark', mark: markIn(message) }
  if (message.startsWith('took back the mark ')) return { act: 'unmark', mark: markIn(message) }
  if (message.startsWith('table ')) return { act: 'place', table: message === 'table none' ? null : message.slice(6) }
  if (message === 'note to the kitchen') return { act: 'note', stations: noteStations(entry, history) }
  if (message === 'external invoice given') return { act: 'external', number: order?.external ?? SOME_INVOICE }
  return null
}

/** Entries that follow from others, or change nothing. */
const NO_ACTION = /^(?:Justo took the mark|.*saved|practice |.*exported)/

interface Found {
  events: PlannedEvent[]
  notes: string[]
}

function actionIn(entry: LogEntry, history: History): Found {
  const { orderId, message, step } = entry
  const [, printer, action] = /^fallback of ([a-z0-9-]+): (now|wait)$/.exec(message) ?? []
  if (printer && (action === 'now' || action === 'wait'))
    return { events: [{ at: entry.at, type: 'fallback', printer, action }], notes: [] }
  const order = history.orders.find(({ id }) => id === orderId)
  const act = order ? (paperAction(entry) ?? orderAction(entry, order, history)) : null
  if (act !== null && orderId !== null)
    return { events: [{ at: askedAt(entry), type: 'person', orderId, ...act }], notes: [] }
  const isUnknown = step === 'person' && !NO_ACTION.test(message)
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
