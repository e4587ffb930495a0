import type { JobState, Reason } from '@shared/job'
import type { Kind } from '@shared/kinds'
import type { LogEntry, LogStep } from '@shared/log-entry'
import type { JustoErrorKind } from '../justo/result'
import type { LogCode } from './log-code'
import type { OwnMark } from './records'

/** What can be unreachable. */
export type Subject = 'justo' | 'bridge' | `printer ${string}`

type Level = LogEntry['level']
/** A value for all entries of a kind, or made from an entry's fields. */
type Made<F, T> = T | ((fields: F) => T)

interface Description<F> {
  step: Made<F, LogStep>
  /** English, with the cause. */
  text: Made<F, string>
  level: Made<F, Level>
}

type NoFields = Record<never, never>

const kind = <F = NoFields>(
  step: Made<F, LogStep>,
  text: Made<F, string>,
  level: Made<F, Level> = 'info',
): Description<F> => ({ step, text, level })

/** Decided by a person. */
const person = <F = NoFields>(text: Made<F, string>): Description<F> => kind<F>('person', text)

const warning = <F = NoFields>(text: Made<F, string>): Description<F> => kind<F>('trouble', text, 'warning')

/** Asked of the bridge by a person. `refused`: the message's code; null: it was done. */
const asked = <F>(text: (fields: F) => string): Description<F & { refused: LogCode | null }> =>
  kind(
    ({ refused }) => (refused === null ? 'person' : 'trouble'),
    (fields) => `${text(fields)}${fields.refused === null ? '' : `, not taken: ${fields.refused}`}`,
    ({ refused }) => (refused === null ? 'info' : 'warning'),
  )

/** What a reading found new in an order, by step. */
const CHANGE_STEPS = {
  new: 'stored',
  edited: 'changed',
  cancelled: 'cancelled',
  'accepted-elsewhere': 'accepted',
  status: 'state',
  courier: 'changed',
  recovered: 'parsed',
} as const satisfies Record<string, LogStep>

/** `acceptOrder`: its sending by the policy or a person, its answers. */
const ACCEPTANCE = {
  automatic: 'acceptOrder sent (automatic)',
  person: 'acceptOrder sent (person)',
  ok: 'acceptOrder answered ok',
  read: 'read as accepted after ',
  'not-accepted': 'not accepted: ',
  'not-asked': 'not asked: ',
}

/** COP. */
export interface Amounts {
  cash: number
  card: number
  transfer: number
  tip: number
}

/** `cash 20000, card 25000, tip 0` */
const amountsText = ({ cash, card, transfer, tip }: Amounts): string =>
  [...Object.entries({ cash, card, transfer }).filter(([, pesos]) => pesos > 0), ['tip', tip]]
    .map(([name, pesos]) => `${name} ${pesos}`)
    .join(', ')

interface PlannedPaper {
  paper: Kind
  revision: number
}
const paperText = ({ paper, revision }: PlannedPaper): string => `${paper} revision ${revision}`

const quoted = (ids: readonly LogCode[]): string => ids.map((id) => `«${id}»`).join(', ')

/**
 * Everything that the till logs: step, text, fields and level of each kind. The worker writes kind and fields; step,
 * text and level are made where the log is read (log/log-line.ts), a cashier's words in acts/log-words.ts.
 */
export const LOG_EVENTS = {
  'worker-started': kind<{ boot: LogCode /** The last outage noted before. */; lastAwake: LogCode | null }>(
    'start',
    ({ boot, lastAwake }) => `worker ${boot}${lastAwake === null ? '' : `, last awake ${lastAwake}`}`,
  ),
  outage: kind<{ subject: Subject; away: boolean; detail: LogCode }>(
    ({ away }) => (away ? 'trouble' : 'cured'),
    ({ subject, detail }) => `${subject}: ${detail}`,
    ({ away }) => (away ? 'warning' : 'info'),
  ),
  unforeseen: kind<{ error: LogCode }>('trouble', ({ error }) => `unforeseen ${error}`, 'error'),
  'settings-changed': kind<{ names: LogCode[] }>('changed', ({ names }) => `settings: ${names.join(', ')}`),
  'stores-signed': kind<{ ids: LogCode[] }>('changed', ({ ids }) => `signed: no order yet of store ${quoted(ids)}`),
  click: kind<{ act: LogCode /** `done`, or the code of the message. */; outcome: LogCode }>(
    'click',
    ({ act, outcome }) => `${act}: ${outcome}`,
    ({ outcome }) => (outcome === 'done' ? 'info' : 'warning'),
  ),
  'report-saved': kind<{ rows: number; personal: boolean }>(
    'person',
    ({ rows, personal }) => `report saved: ${rows} rows, ${personal ? 'with' : 'without'} personal data`,
    ({ personal }) => (personal ? 'warning' : 'info'),
  ),
  'support-saved': person<{ scope: 'order' | 'today' | 'all'; records: number }>(
    ({ scope, records }) => `support file saved: ${scope}, ${records} records`,
  ),

  poll: kind<{ askedAt: LogCode }>('poll', ({ askedAt }) => `asked at ${askedAt}`),
  'list-received': kind<{ listed: number; fresh: number }>(
    'received',
    ({ listed, fresh }) => `${listed} listed, ${fresh} new`,
  ),
  'list-parsed': kind<{ fresh: number }>('parsed', ({ fresh }) => `${fresh} read`),
  'list-endless': warning('a list goes on and cannot be read to its end'),
  'stores-unseen': warning<{ ids: LogCode[]; others: LogCode }>(
    ({ ids, others }) => `no order has named store ${quoted(ids)}, only ${others}`,
  ),
  'stores-seen': kind('trouble', 'every store of this till has been seen, or signed'),
  'other-till': warning('another till seems to accept too'),

  /** `was`: before the change (docs/support-file.md): of an edit masked JSON, of a new status Justo's word. */
  'order-changed': kind<{ change: keyof typeof CHANGE_STEPS; was: LogCode | null }>(
    ({ change }) => CHANGE_STEPS[change],
    ({ change, was }) => `${change}${was === null ? '' : `; was ${was}`}`,
  ),
  'order-unreadable': kind<{ reason: LogCode }>('quarantined', ({ reason }) => reason, 'error'),
  'order-unplannable': kind<{ error: LogCode }>(
    'quarantined',
    ({ error }) => `unforeseen ${error}: nothing can be planned from what is stored`,
    'warning',
  ),
  /** `key`: of a print job's row; null: the order's. */
  'row-damaged': kind<{ key: LogCode | null; damage: LogCode[] }>(
    'quarantined',
    ({ key, damage }) => `${key === null ? 'its row' : `the row of ${key}`} was damaged: ${damage.join(', ')}`,
    'warning',
  ),
  'order-reread': kind('parsed', 'read anew from what Justo last sent'),
  'order-closed': kind('state', 'closed by its hour'),
  'order-redated': kind('state', 'dated again: the clock was ahead'),

  'acceptance-waits': kind<{ codes: LogCode[] }>('gate', ({ codes }) => `waits: ${codes.join(', ')}`),
  /** `calledOff`: the order was, meanwhile. `counts`: it is accepted now. */
  acceptance: kind<{
    call: keyof typeof ACCEPTANCE
    cause: JustoErrorKind | null
    calledOff: boolean
    counts: boolean
  }>(
    ({ counts }) => (counts ? 'accepted' : 'gate'),
    ({ call, cause, calledOff }) => `${calledOff ? 'called off: ' : ''}${ACCEPTANCE[call]}${cause ?? ''}`,
  ),
  'rejection-sent': kind('gate', 'rejectOrder sent'),
  'rejection-ignored': kind('gate', 'rejected, and still listed as pending'),
  /** `cause`: why Justo's answer was none; null: it answered. */
  rejected: kind<{ cause: JustoErrorKind | null }>('rejected', ({ cause }) =>
    cause === null ? 'rejectOrder answered ok' : `read as cancelled after ${cause}`,
  ),
  'rejection-unknown': person<{ cause: JustoErrorKind }>(({ cause }) => `wanted to reject it: ${cause}`),

  'papers-planned': kind<{ papers: PlannedPaper[] }>('planned', ({ papers }) => papers.map(paperText).join(', ')),
  'paper-called-off': kind<PlannedPaper>('cancelled', paperText),
  'paper-released': kind<{ paper: Kind }>('released', ({ paper }) => paper),
  'paper-taken': kind<{ state: JobState }>('sent', ({ state }) => `bridge has it as ${state}`),
  'paper-renumbered': kind<{ revision: number }>('changed', ({ revision }) => `now revision ${revision}`),
  /** `forGood`: it is not sent again by itself. */
  'paper-refused': kind<{ why: LogCode; forGood: boolean }>(
    'trouble',
    ({ why }) => `bridge did not take it: ${why}`,
    ({ forGood }) => (forGood ? 'error' : 'warning'),
  ),
  'paper-rests': warning('rests: the bridge gives the same answer to the same request'),
  'paper-state': kind<{ state: JobState; reasons: Reason[] }>(
    'state',
    ({ state, reasons }) => `${state}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`,
  ),
  'take-back-waits': kind('trouble', 'the bridge has not taken it back yet'),
  'taken-back': kind<{ state: JobState | null }>(
    'cancelled',
    ({ state }) => `taken back: ${state ?? 'never reached the bridge'}`,
  ),
  'papers-found': kind<{ papers: number }>('changed', ({ papers }) => `the bridge has ${papers} papers of it`),
  'bridge-replaced': warning('the bridge has another journal: history-changed'),
  'paper-looked-at': asked<{ outcome: 'came-out' | 'did-not' }>(({ outcome }) => `looked: ${outcome}`),
  'paper-retried': asked(() => 'print again'),
  'paper-given-up': asked(() => 'given up'),
  copied: asked(() => 'copy'),
  'drawer-opened': asked<{ printer: LogCode; bySale: boolean }>(
    ({ printer, bySale }) => `drawer of ${printer} opened ${bySale ? 'for a sale in cash' : 'by a person'}`,
  ),
  fallback: asked<{ printer: LogCode; action: 'now' | 'wait' }>(
    ({ printer, action }) => `fallback of ${printer}: ${action}`,
  ),

  'settlement-sent': kind('sent', 'the register has the settlement'),
  /** `inForce`: the till whose settlement the register has. */
  'settlement-lost': warning<{ why: LogCode | null; inForce: LogCode | null }>(
    ({ why, inForce }) =>
      `a settlement is not in the register: ${why ?? 'the bridge never took it'}${inForce === null ? '' : `, in force is one of ${inForce}`}`,
  ),
  'mark-told': kind<{ mark: OwnMark; end: 'done' | 'refused' | 'unknown' | 'late' }>(
    ({ end }) => (end === 'done' ? 'person' : 'trouble'),
    ({ mark, end }) => (end === 'done' ? `Justo took the mark ${mark}` : `the mark ${mark} told to Justo: ${end}`),
    ({ end }) => (end === 'done' ? 'info' : 'warning'),
  ),
  'practice-begun': person<{ run: LogCode }>(({ run }) => `practice ${run} begun`),
  'practice-ended': person<{ run: LogCode }>(({ run }) => `practice ${run} ended`),
  'practice-overtaken': kind<{ run: LogCode }>('state', ({ run }) => `practice ${run} ended by a real order`),
  'practice-cleared': kind<{ run: LogCode; why: LogCode }>(
    'state',
    ({ run, why }) => `practice ${run} cleared: ended by ${why}`,
  ),

  noticed: person('knows of the cancellation'),
  'noticed-refund': person('knows of the refund'),
  'noticed-edit': person('knows of the edit'),
  'done-in-justo': person('done in Justo'),
  'undone-in-justo': person('took back: done in Justo'),
  'print-now': person('print now'),
  'accept-pressed': person('accepts, can be undone'),
  'accept-undone': person('took back: accepts'),
  'accept-missed': person('accepts: missed'),
  marked: person<{ mark: OwnMark }>(({ mark }) => `marked ${mark}`),
  unmarked: person<{ mark: OwnMark }>(({ mark }) => `took back the mark ${mark}`),
  'station-ready': person<{ station: LogCode; ready: boolean }>(
    ({ station, ready }) => `station ${station} ${ready ? 'ready' : 'not ready'}`,
  ),
  'customer-told': person<{ by: 'whatsapp' | 'call' }>(
    ({ by }) => `told the customer ${by === 'call' ? 'on the telephone' : 'by WhatsApp'}`,
  ),
  'customer-untold': person('the customer was not told'),
  settled: person<Amounts>((amounts) => `settled: ${amountsText(amounts)}`),
  'settlement-corrected': person<Amounts>((amounts) => `settlement corrected: ${amountsText(amounts)}`),
  'settlement-voided': person<Amounts>((amounts) => `settlement taken back: ${amountsText(amounts)}`),
  placed: person<{ table: LogCode | null }>(({ table }) => `table ${table ?? 'none'}`),
  'table-named': person<{ named: boolean }>(({ named }) => `a table name ${named ? 'learned' : 'forgotten'}`),
  noted: person('note to the kitchen'),
  registered: person<{ registered: boolean }>(
    ({ registered }) => `${registered ? '' : 'took back: '}registered in the POS`,
  ),
  'external-given': person<{ given: boolean }>(({ given }) =>
    given ? 'external invoice given' : 'took back the external invoice',
  ),
  'external-printed': person('print the external invoice'),
  stopped: person('cannot be made'),
}

export type LogKind = keyof typeof LOG_EVENTS

/** Where a plain `string` could hold anything, nothing may be written. */
type Loggable<T> = T extends string
  ? string extends T
    ? never
    : T
  : T extends object
    ? { readonly [P in keyof T]: Loggable<T[P]> }
    : T

type FieldsOf<K extends LogKind> = (typeof LOG_EVENTS)[K] extends Description<infer F> ? F : never

/** What happened: a kind with its fields. */
export type LogEvent = { [K in LogKind]: { readonly kind: K } & Loggable<FieldsOf<K>> }[LogKind]
export type LogEventOf<K extends LogKind> = Extract<LogEvent, { kind: K }>

/** An entry as the till writes it. */
export interface TillEntry extends Pick<LogEntry, 'at' | 'transaction' | 'orderId' | 'jobKey' | 'ms'> {
  event: LogEvent
}
