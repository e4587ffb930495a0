import { changedFieldText } from '@shared/changed-fields'
import { counted } from '@shared/grammar'
import type { JobState, Reason } from '@shared/job'
import type { Kind } from '@shared/kinds'
import type { LogEntry, LogStep } from '@shared/log-entry'
import { formatMoney } from '@shared/money'
import {
  eachMeans,
  MEANS,
  MEANS_NAMES,
  type MeansAmounts,
  type SettledMeans,
  type Settlement,
} from '@shared/settlement'
import type { JustoErrorKind } from '../justo/result'
import { MARK_LABELS, UNPAID_REASONS } from '../order-model/lifecycle'
import type { OwnMark, UnpaidReason } from '../order-model/own-values'
import type { LogCode } from './log-code'
import { asked, type Description, kind, type Loggable, person } from './log-description'

/** What can be unreachable. */
export type Subject = 'justo' | 'bridge' | `printer ${string}`

/** What a reading found new in an order: its step, and the words where the step's say something else. */
const CHANGES = {
  new: ['stored', null],
  edited: ['changed', 'Cambió en Justo'],
  cancelled: ['cancelled', null],
  'accepted-elsewhere': ['accepted', null],
  status: ['state', null],
  courier: ['changed', 'Cambió en Justo'],
  recovered: ['parsed', 'Ya se pudo leer'],
} as const satisfies Record<string, [LogStep, string | null]>

/** `acceptOrder`: its sending by the policy or a person, its answers. */
const ACCEPTANCE = {
  automatic: 'acceptOrder sent (automatic)',
  person: 'acceptOrder sent (person)',
  ok: 'acceptOrder answered ok',
  read: 'read as accepted after ',
  'not-accepted': 'not accepted: ',
  'not-asked': 'not asked: ',
}

const SOUND_WORDS = {
  rang: 'Sonó el aviso',
  muted: 'El aviso no sonó: estaba silenciado',
  off: 'El aviso no sonó: el sonido está apagado en esta caja',
  blocked: 'Chrome no pudo tocar el aviso',
}

/** COP. */
export type Amounts = MeansAmounts & Pick<Settlement, 'tip'> & Partial<Pick<Settlement, 'received'>>

/** How the customer of a pickup was told. */
const TOLD = {
  whatsapp: { log: 'opened the chat with the customer', words: 'Abrió WhatsApp para avisar al cliente' },
  sent: { log: 'told the customer by WhatsApp', words: 'Avisó al cliente por WhatsApp' },
  call: { log: 'told the customer on the telephone', words: 'Llamó al cliente' },
}

/** Nequi and Daviplata are names. */
const MEANS_IN_TEXT = eachMeans((means) =>
  means === 'nequi' || means === 'daviplata' ? MEANS_NAMES[means] : MEANS_NAMES[means].toLowerCase(),
)

/** What was collected, by means. `did`: `settled` → `settled: cash 20000, tip 0`; `words`: `Cobró: efectivo $ 20.000`. */
function settlement(did: string, words: string) {
  const listed = (amounts: MeansAmounts, written: (means: SettledMeans, pesos: number) => string): string =>
    MEANS.filter((means) => amounts[means] > 0)
      .map((means) => `${written(means, amounts[means])}, `)
      .join('')
  return person<Amounts>(
    ({ tip, received = 0, ...of }) =>
      `${did}: ${listed(of, (means, pesos) => `${means} ${pesos}`)}tip ${tip}${received > of.cash ? `, received ${received}` : ''}`,
    ({ tip, received = 0, ...of }) => {
      const paid = listed(of, (means, pesos) => `${MEANS_IN_TEXT[means]} ${formatMoney(pesos)}`).slice(0, -2)
      const change = `; recibido ${formatMoney(received)}, devuelta ${formatMoney(received - of.cash)}`
      const tipped = tip > 0 ? `; propina ${formatMoney(tip)}` : ''
      return `${words}${paid && `: ${paid}`}${tipped}${received > of.cash ? change : ''}`
    },
  )
}

interface PlannedPaper {
  paper: Kind
  revision: number
}
const paperText = ({ paper, revision }: PlannedPaper): string => `${paper} revision ${revision}`

/** `140 s ahead of` */
const seconds = (ms: number): string => `${Math.round(Math.abs(ms) / 1000)} s ${ms < 0 ? 'behind' : 'ahead of'}`
/** Null of a printer: its state says more (log/reading/printer-report.ts). */
const subjectWords = (subject: Subject): string | null => {
  if (subject === 'justo') return 'Justo'
  return subject === 'bridge' ? 'El programa de impresión' : null
}

const quoted = (ids: readonly LogCode[]): string => ids.map((id) => `«${id}»`).join(', ')

/**
 * Everything that the till logs: step, fields, English text and words of each kind. The worker writes kind and fields
 * and imports types alone; the rest is made where the log is read (log/log-line.ts).
 */
export const LOG_EVENTS = {
  /** `lastAwake`: when the worker before it last noted an outage. */
  'worker-started': kind<{ boot: LogCode; lastAwake: LogCode | null }>(
    'start',
    ({ boot, lastAwake }) => `worker ${boot}${lastAwake === null ? '' : `, last awake ${lastAwake}`}`,
  ),
  outage: kind<{ subject: Subject; away: boolean; detail: LogCode }>(
    ({ away }) => (away ? 'trouble' : 'cured'),
    ({ subject, detail }) => `${subject}: ${detail}`,
    {
      words({ subject, away }) {
        const name = subjectWords(subject)
        return name && `${name} ${away ? 'no responde' : 'responde otra vez'}`
      },
    },
  ),
  unforeseen: kind<{ error: LogCode }>('trouble', ({ error }) => `unforeseen ${error}`, {
    level: 'error',
    words: 'Un error del programa: mándele el archivo a soporte',
  }),
  /** `was` and `is`: JSON as support's file shows the settings; null: not shown. */
  'settings-changed': kind<{ changes: { name: LogCode; was: LogCode | null; is: LogCode | null }[] }>(
    'changed',
    ({ changes }) => `settings: ${changes.map(changedFieldText).join(', ')}`,
    { words: 'Se cambió la configuración de esta caja' },
  ),
  /** Messages that the bar began or ceased to show: code, and what it is about, as `I-02 cocina`. */
  'bar-changed': kind<{ shown: LogCode[]; gone: LogCode[] }>(
    ({ shown }) => (shown.length > 0 ? 'trouble' : 'cured'),
    ({ shown, gone }) => {
      const parts = [
        shown.length > 0 ? `on screen: ${shown.join(', ')}` : '',
        gone.length > 0 ? `gone: ${gone.join(', ')}` : '',
      ]
      return parts.filter((part) => part !== '').join('; ')
    },
    {
      level: 'info',
      // Its codes: pages/log/registro/step-words.ts.
      words: ({ shown }) => (shown.length > 0 ? 'Salió en la barra' : 'Ya no está en la barra'),
    },
  ),
  /** This computer's clock less Justo's, ms; it is too far off, or no longer. */
  clock: kind<{ skewMs: number; wasMs: number | null; wrong: boolean }>(
    ({ wrong }) => (wrong ? 'trouble' : 'cured'),
    ({ skewMs, wasMs }) => `clock: ${seconds(skewMs)} Justo's${wasMs === null ? '' : `, was ${seconds(wasMs)}`}`,
    {
      words: ({ wrong }) => (wrong ? 'La hora del computador está mal' : 'La hora del computador ya está bien'),
    },
  ),
  /** Alerts that rang for the first time, or would have: `about` names them. `blocked`: the browser did not play. */
  rang: kind<{ about: LogCode[]; outcome: 'rang' | 'muted' | 'off' | 'blocked' }>(
    ({ outcome }) => (outcome === 'blocked' ? 'trouble' : 'state'),
    ({ about, outcome }) => `sound ${outcome}: ${about.join(', ')}`,
    { words: ({ outcome }) => SOUND_WORDS[outcome] },
  ),
  /** `outcome`: `done`, or the code of the message. Its words: pages/log/registro/step-words.ts. */
  click: kind<{ act: LogCode; outcome: LogCode }>('click', ({ act, outcome }) => `${act}: ${outcome}`, {
    level: ({ outcome }) => (outcome === 'done' ? null : 'warning'),
  }),

  poll: kind<{ askedAt: LogCode }>('poll', ({ askedAt }) => `asked at ${askedAt}`),
  'list-received': kind<{ listed: number; fresh: number }>('received', (of) => `${of.listed} listed, ${of.fresh} new`, {
    words: ({ listed, fresh }) =>
      `Justo mandó ${counted(listed, 'pedido', 'pedidos')}, ${counted(fresh, 'nuevo', 'nuevos')}`,
  }),
  'list-parsed': kind<{ fresh: number }>('parsed', ({ fresh }) => `${fresh} read`),
  'list-endless': kind('trouble', 'a list goes on and cannot be read to its end', {
    words: 'La lista de Justo no termina y no se pudo leer toda',
  }),
  'stores-unseen': kind<{ ids: LogCode[]; others: LogCode }>(
    'trouble',
    ({ ids, others }) => `no order has named store ${quoted(ids)}, only ${others}`,
    { words: 'Ningún pedido es de este punto de venta' },
  ),
  'stores-seen': kind('trouble', 'every store of this till has been seen, or signed', {
    level: 'info',
    words: 'Ya llegaron pedidos de cada punto de venta',
  }),
  'stood-down': kind('changed', 'another computer took this one’s place: this till only looks', {
    level: 'warning',
    words: 'Otro computador tomó el lugar de este: esta caja solo mira',
  }),
  'other-till': kind('trouble', 'another till seems to accept too', {
    words: 'Otra caja parece aceptar los mismos pedidos',
  }),

  /**
   * `was`: before the change (docs/support-file.md): of an edit masked JSON, of a new status Justo's word. `is`: the step
   * that a new status is (lifecycle.ts), or Justo's word where it is none.
   */
  'order-changed': kind<{ change: keyof typeof CHANGES; was: LogCode | null; is?: LogCode }>(
    ({ change }) => CHANGES[change][0],
    ({ change, was, is }) => `${change}${was === null ? '' : `; was ${was}`}${is === undefined ? '' : `, is ${is}`}`,
    { words: ({ change }) => CHANGES[change][1] },
  ),
  'order-unreadable': kind<{ reason: LogCode }>('quarantined', ({ reason }) => reason, { level: 'error' }),
  'order-unplannable': kind<{ error: LogCode }>(
    'quarantined',
    ({ error }) => `unforeseen ${error}: nothing can be planned from what is stored`,
  ),
  /** `key`: of a print job's row; null: the order's. */
  'row-damaged': kind<{ key: LogCode | null; damage: LogCode[] }>(
    'quarantined',
    ({ key, damage }) => `${key === null ? 'its row' : `the row of ${key}`} was damaged: ${damage.join(', ')}`,
  ),
  'order-reread': kind('parsed', 'read anew from what Justo last sent', { words: 'Ya se pudo leer' }),
  'order-closed': kind('state', 'closed by its hour', { words: 'Se cerró solo: pasó su hora' }),
  'order-redated': kind('state', 'dated again: the clock was ahead', {
    words: 'Se corrigió su hora: el reloj estaba adelantado',
  }),

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
    {
      words: ({ call, calledOff, counts }) => {
        if (counts) return null
        if (calledOff) return 'Se canceló mientras se aceptaba'
        return call === 'automatic' || call === 'person' ? 'Se pidió a Justo aceptarlo' : 'Justo no lo aceptó'
      },
    },
  ),
  'rejection-sent': kind('gate', 'rejectOrder sent', { words: 'Se pidió a Justo rechazarlo' }),
  'rejection-ignored': kind('gate', 'rejected, and still listed as pending', {
    words: 'Rechazado, y Justo todavía lo muestra',
  }),
  /** `cause`: why Justo's answer was none; null: it answered. */
  rejected: kind<{ cause: JustoErrorKind | null }>('rejected', ({ cause }) =>
    cause === null ? 'rejectOrder answered ok' : `read as cancelled after ${cause}`,
  ),

  'papers-planned': kind<{ papers: PlannedPaper[] }>('planned', ({ papers }) => papers.map(paperText).join(', ')),
  'paper-called-off': kind<PlannedPaper>('cancelled', paperText, { words: () => 'Papel retirado' }),
  'paper-released': kind<{ paper: Kind }>('released', ({ paper }) => paper),
  'paper-taken': kind<{ state: JobState }>('sent', ({ state }) => `bridge has it as ${state}`),
  'paper-renumbered': kind<{ revision: number }>('changed', ({ revision }) => `now revision ${revision}`),
  /** `forGood`: it is not sent again by itself. */
  'paper-refused': kind<{ why: LogCode; forGood: boolean }>('trouble', ({ why }) => `bridge did not take it: ${why}`, {
    level: ({ forGood }) => (forGood ? 'error' : null),
    words: 'El programa de impresión no recibió el papel',
  }),
  'paper-rests': kind('trouble', 'rests: the bridge gives the same answer to the same request', {
    words: 'El programa de impresión contesta siempre lo mismo',
  }),
  'paper-state': kind<{ state: JobState; reasons: Reason[] }>(
    'state',
    ({ state, reasons }) => `${state}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`,
  ),
  'take-back-waits': kind('trouble', 'the bridge has not taken it back yet', {
    level: 'info',
    words: 'El papel se está retirando',
  }),
  'taken-back': kind<{ state: JobState | null }>(
    'cancelled',
    ({ state }) => `taken back: ${state ?? 'never reached the bridge'}`,
    { words: () => 'Papel retirado' },
  ),
  'papers-found': kind<{ papers: number }>('changed', ({ papers }) => `the bridge has ${papers} papers of it`, {
    words: ({ papers }) => `El programa de impresión ya tenía ${counted(papers, 'papel', 'papeles')}`,
  }),
  'bridge-replaced': kind('trouble', 'the bridge has another journal: history-changed', {
    words: 'El programa de impresión tiene otros datos',
  }),
  /** Null: no other till has charged it any more. */
  'charged-elsewhere': kind<{ till: LogCode | null }>(
    'state',
    ({ till }) =>
      till === null ? 'no other till has charged it any more' : `charged at ${till}, as the register says`,
    { words: ({ till }) => (till === null ? 'Ninguna otra caja lo tiene cobrado' : `Ya lo cobró la caja ${till}`) },
  ),
  'settlement-found': kind('state', 'the register has a settlement from before this database', {
    words: 'Ya se había cobrado en esta caja: estaba en el registro',
  }),
  'settlement-sent': kind('sent', 'the register has the settlement', { words: 'El cobro quedó en el registro' }),
  /** `inForce`: the till whose settlement the register has. */
  'settlement-lost': kind<{ why: LogCode | null; inForce: LogCode | null }>(
    'trouble',
    ({ why, inForce }) => {
      const of = inForce === null ? '' : `, in force is one of ${inForce}`
      return `a settlement is not in the register: ${why ?? 'the bridge never took it'}${of}`
    },
    { words: 'El cobro no quedó en el registro' },
  ),
  'practice-overtaken': kind<{ run: LogCode }>('state', ({ run }) => `practice ${run} ended by a real order`, {
    words: 'La práctica terminó: llegó un pedido real',
  }),
  'practice-cleared': kind<{ run: LogCode; why: LogCode }>(
    'state',
    ({ run, why }) => `practice ${run} cleared: ended by ${why}`,
    { words: 'Se borró lo de la práctica' },
  ),

  'practice-begun': person<{ run: LogCode }>(({ run }) => `practice ${run} begun`, 'Empezó a practicar'),
  'practice-ended': person<{ run: LogCode }>(({ run }) => `practice ${run} ended`, 'Terminó de practicar'),
  'report-saved': person<{ rows: number; personal: boolean }>(
    ({ rows, personal }) => `report saved: ${rows} rows, ${personal ? 'with' : 'without'} personal data`,
    ({ personal }) => `Guardó un reporte ${personal ? 'con' : 'sin'} datos personales`,
    ({ personal }) => (personal ? 'warning' : null),
  ),
  'support-saved': person<{ scope: 'order' | 'today' | 'all'; records: number }>(
    ({ scope, records }) => `support file saved: ${scope}, ${records} records`,
    'Guardó el archivo para soporte',
  ),
  'table-named': person<{ named: boolean }>(
    ({ named }) => `a table name ${named ? 'learned' : 'forgotten'}`,
    ({ named }) => `${named ? 'Guardó' : 'Borró'} el nombre de una mesa`,
  ),

  /** An act that its name says whole; a cashier reads its button's words (acts/button-words.ts). */
  pressed: person<{ act: LogCode }>(({ act }) => act, null),
  noticed: person('knows of the cancellation', '«Enterado» de la cancelación'),
  'noticed-refund': person('knows of the refund', '«Enterado» de la devolución'),
  'noticed-edit': person('knows of the edit', '«Enterado» del cambio'),
  /** `station`: `*` for all. */
  'kitchen-noticed': person<{ station: LogCode; cancelled: boolean }>(
    ({ station, cancelled }) => `station ${station} knows of the ${cancelled ? 'cancellation' : 'edit'}`,
    ({ cancelled }) => `En la cocina: «Enterado» ${cancelled ? 'de la cancelación' : 'del cambio'}`,
  ),
  'done-in-justo': person('done in Justo', '«Ya se hizo en Justo»'),
  'undone-in-justo': person('took back: done in Justo', 'Deshizo «Ya se hizo en Justo»'),
  'accept-undone': person('took back: accepts', 'Deshizo «Aceptar»'),
  'accept-missed': person('accepts: missed', 'Quiso aceptarlo, y ya no se pudo'),
  'rejection-unknown': person<{ cause: JustoErrorKind }>(
    ({ cause }) => `wanted to reject it: ${cause}`,
    'Quiso rechazarlo',
  ),
  marked: person<{ mark: OwnMark }>(
    ({ mark }) => `marked ${mark}`,
    ({ mark }) => `«${MARK_LABELS[mark]}»`,
  ),
  unmarked: person<{ mark: OwnMark }>(
    ({ mark }) => `took back the mark ${mark}`,
    ({ mark }) => `Deshizo «${MARK_LABELS[mark]}»`,
  ),
  'handed-unpaid': person<{ why: UnpaidReason }>(
    ({ why }) => `marked done, unpaid: ${why}`,
    ({ why }) => `«Entregado sin cobrar»: ${UNPAID_REASONS[why]}`,
  ),
  'mark-taken': person<{ mark: OwnMark }>(
    ({ mark }) => `Justo took the mark ${mark}`,
    ({ mark }) => `Justo recibió «${MARK_LABELS[mark]}»`,
  ),
  'mark-not-taken': kind<{ mark: OwnMark; end: 'refused' | 'unknown' | 'late' }>(
    'trouble',
    ({ mark, end }) => `the mark ${mark} told to Justo: ${end}`,
    { words: ({ mark }) => `Justo no recibió «${MARK_LABELS[mark]}»` },
  ),
  'station-ready': person<{ station: LogCode; ready: boolean }>(
    ({ station, ready }) => `station ${station} ${ready ? 'ready' : 'not ready'}`,
    ({ station, ready }) => (ready ? `${station} tiene lo suyo listo` : `Deshizo «Listo» de ${station}`),
  ),
  'customer-told': person<{ by: 'whatsapp' | 'sent' | 'call' }>(
    ({ by }) => TOLD[by].log,
    ({ by }) => TOLD[by].words,
  ),
  'customer-untold': person('the customer was not told', 'Deshizo el aviso al cliente'),
  /** `by`: the till prepares it once an order. Whether it was sent is not known. */
  'owner-chat': kind<{ by: 'till' | 'person' }>(
    'state',
    ({ by }) => `a message to the owner was prepared by the ${by}`,
    {
      words: ({ by }) => (by === 'till' ? 'Mensaje al dueño escrito, sin enviar' : 'Abrieron el mensaje al dueño'),
    },
  ),
  'owner-chat-refused': kind('trouble', 'Chrome opened no tab for the message to the owner', {
    words: 'Chrome no abrió el mensaje al dueño',
  }),
  settled: settlement('settled', 'Cobró'),
  'settlement-corrected': settlement('settlement corrected', 'Corrigió el cobro'),
  'payment-undone': settlement('payment taken back', 'Deshizo un pago'),
  'settlement-voided': settlement('settlement taken back', 'Deshizo el cobro'),
  'change-given': person('change given', '«Entregada», de la devuelta'),
  placed: person<{ table: LogCode | null }>(
    ({ table }) => `table ${table ?? 'none'}`,
    ({ table }) => (table === null ? 'Lo quitó de la mesa' : `Lo puso en la mesa ${table}`),
  ),
  registered: person<{ registered: boolean }>(
    ({ registered }) => `${registered ? '' : 'took back: '}registered in the POS`,
    ({ registered }) => `${registered ? '' : 'Deshizo '}«Registrado en Intüipos»`,
  ),
  'external-given': person<{ given: boolean }>(
    ({ given }) => (given ? 'external invoice given' : 'took back the external invoice'),
    ({ given }) => `${given ? 'Anotó' : 'Quitó'} la factura de Intüipos`,
  ),
  'credit-note': person<{ is: 'given' | 'removed' | 'later' }>(
    ({ is }) => `credit note ${is}`,
    ({ is }) =>
      ({ given: 'Anotó la nota de Intüipos', removed: 'Quitó la nota de Intüipos', later: 'Nota: «Después»' })[is],
  ),
  'courier-set': person<{ given: boolean; change: number }>(
    ({ given, change }) => (given ? `a courier takes it, change ${change}` : 'no courier takes it'),
    ({ given }) => (given ? 'Anotó el domiciliario' : 'Quitó el domiciliario'),
  ),

  'cash-base': person<{ pesos: number }>(
    ({ pesos }) => `base of the drawer ${pesos}`,
    ({ pesos }) => `Base de la caja: ${formatMoney(pesos)}`,
  ),
  'cash-moved': person<{ way: 'in' | 'out'; pesos: number; corrects: boolean }>(
    ({ way, pesos, corrects }) => `cash ${way} ${pesos}${corrects ? ', corrects an entry' : ''}`,
    ({ way, pesos, corrects }) =>
      `${way === 'in' ? 'Entrada' : 'Salida'} de caja: ${formatMoney(pesos)}${corrects ? ' (corrige otra)' : ''}`,
  ),
  'cash-undone': person<{ way: 'in' | 'out'; pesos: number }>(
    ({ way, pesos }) => `took back: cash ${way} ${pesos}`,
    ({ way, pesos }) => `Deshizo una ${way === 'in' ? 'entrada' : 'salida'} de caja: ${formatMoney(pesos)}`,
  ),
  'cash-counted': person<{ total: number; expected: number }>(
    ({ total, expected }) => `cash counted ${total}, expected ${expected}`,
    ({ total, expected }) => `Contó la caja: ${formatMoney(total)} de ${formatMoney(expected)}`,
  ),
  'cash-handed-in': person<{ orders: number; due: number; brought: number }>(
    ({ orders, due, brought }) => `a courier handed in ${brought} of ${due}, ${orders} orders`,
    ({ due, brought }) => `Liquidó a un domiciliario: trajo ${formatMoney(brought)} de ${formatMoney(due)}`,
  ),

  'paper-looked-at': asked<{ outcome: 'came-out' | 'did-not' }>(
    ({ outcome }) => `looked: ${outcome}`,
    ({ outcome }) => (outcome === 'came-out' ? 'El papel sí salió' : 'El papel no salió'),
  ),
  'paper-retried': asked('print again', '«Imprimir»'),
  'paper-given-up': asked('given up', '«Ya se hizo»'),
  copied: asked('copy', '«Reimprimir»'),
  'drawer-opened': asked<{ printer: LogCode; bySale: boolean }>(
    ({ printer, bySale }) => `drawer of ${printer} opened ${bySale ? 'for a sale in cash' : 'by a person'}`,
    ({ bySale }) => (bySale ? 'El cajón se abrió por la venta' : 'Abrió el cajón'),
  ),
  fallback: asked<{ printer: LogCode; action: 'now' | 'wait' }>(
    ({ printer, action }) => `fallback of ${printer}: ${action}`,
    ({ action }) => (action === 'now' ? 'Pidió sacarlo ya por la de respaldo' : 'Pidió esperar a la impresora'),
  ),
}

export type LogKind = keyof typeof LOG_EVENTS

type FieldsOf<K extends LogKind> = (typeof LOG_EVENTS)[K] extends Description<infer F> ? F : never

/** What happened: a kind with its fields. */
export type LogEvent = { [K in LogKind]: { readonly kind: K } & Loggable<FieldsOf<K>> }[LogKind]
export type LogEventOf<K extends LogKind> = Extract<LogEvent, { kind: K }>

/** An entry as the till writes it. */
export interface TillEntry extends Pick<LogEntry, 'at' | 'transaction' | 'orderId' | 'jobKey' | 'ms'> {
  event: LogEvent
}
