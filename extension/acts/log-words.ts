import { paperSuffix, stateWords } from '../log/paper-words'
import type { TimelineEntry } from '../messaging/messages'
import type { LogEvent, LogKind } from '../store/log-events'
import { type LogWords, TROUBLE, unlessRefused, type Words } from './act'
import { ACTS } from './acts'

type LoggedBy<A> = A extends { logged: infer L } ? keyof L : never
/** Kinds whose words stand beside an act. */
type ActKind = LoggedBy<(typeof ACTS)[keyof typeof ACTS]>

const DECIDED = 'Una persona decidió'
const WAITED = 'Esperó aceptación'
const CHANGED = 'Cambio'
const UNREADABLE = 'No se pudo leer'
const RECEIVED = 'Lo recibió el programa de impresión'

/** All others, so that a kind without words does not compile. */
const WORDS: { readonly [K in Exclude<LogKind, ActKind>]: Words<K> } = {
  'worker-started': 'Arrancó',
  outage: ({ away }) => (away ? TROUBLE : 'Se arregló'),
  unforeseen: TROUBLE,
  'settings-changed': CHANGED,
  'stores-signed': CHANGED,
  click: null,
  'report-saved': DECIDED,
  'support-saved': DECIDED,
  poll: 'Consulta a Justo',
  'list-received': 'Justo mandó la lista',
  'list-parsed': 'Lista leída',
  'list-endless': TROUBLE,
  'stores-unseen': TROUBLE,
  'stores-seen': TROUBLE,
  'other-till': TROUBLE,
  'order-changed': ({ change }) => CHANGES[change],
  'order-unreadable': UNREADABLE,
  'order-unplannable': UNREADABLE,
  'row-damaged': UNREADABLE,
  'order-reread': 'Ya se pudo leer',
  'order-closed': null,
  'order-redated': null,
  'acceptance-waits': WAITED,
  acceptance: ({ counts }) => (counts ? 'Aceptado' : WAITED),
  'rejection-sent': WAITED,
  'rejection-ignored': WAITED,
  rejected: 'Rechazado',
  'papers-planned': 'Papel planeado',
  'paper-called-off': 'Cancelado',
  'paper-released': 'Papel en camino',
  'paper-taken': RECEIVED,
  'paper-renumbered': CHANGED,
  'paper-refused': TROUBLE,
  'paper-rests': TROUBLE,
  'paper-state': stateWords,
  'take-back-waits': TROUBLE,
  'taken-back': 'Cancelado',
  'papers-found': CHANGED,
  'bridge-replaced': TROUBLE,
  'drawer-opened': unlessRefused(DECIDED),
  fallback: unlessRefused(DECIDED),
  'settlement-sent': RECEIVED,
  'settlement-lost': TROUBLE,
  'practice-begun': DECIDED,
  'practice-ended': DECIDED,
  'practice-overtaken': null,
  'practice-cleared': null,
  'accept-missed': DECIDED,
  'table-named': DECIDED,
}

const CHANGES = {
  new: 'Llegó de Justo',
  edited: 'Cambió en Justo',
  cancelled: 'Cancelado',
  'accepted-elsewhere': 'Aceptado',
  status: null,
  courier: 'Cambió en Justo',
  recovered: 'Ya se pudo leer',
}

const ALL: LogWords = Object.assign({}, WORDS, ...Object.values(ACTS).map((act) => ('logged' in act ? act.logged : {})))

/** One event in a cashier's words; null: only support reads it. */
export function eventWords(event: LogEvent): string | null {
  const words = ALL[event.kind] as Words<never> | undefined
  return (words instanceof Function ? words(event as never) : words) ?? null
}

/** The log of one order in a cashier's words; steps that only support reads are left out. */
export const timelineText = (entries: readonly TimelineEntry[]): { at: string; text: string }[] =>
  entries.flatMap((entry) => {
    const text = eventWords(entry.event)
    return text ? [{ at: entry.at, text: `${text}${paperSuffix(entry.jobKey)}` }] : []
  })
