import { formatMoney } from '@shared/money'
import { hasCourier, hasTable } from '@shared/services'
import type { SettlePart } from '@shared/settlement'
import type { OrderRow } from '../messaging/messages'
import { amountLeft, canCharge, isChargedHere, leftUnpaid, wantsPerson } from '../messaging/order-row'
import { isFinalLifecycle, MARK_LABELS, type SeenOrder } from '../order-model/lifecycle'
import type { OwnMark, UnpaidReason } from '../order-model/own-values'
import { isActive } from '../shop-day/order-end'
import type { Done, NoArgs, Opener, OrderAct, OrderButton } from './act'
import {
  asksBeforePrinting,
  asksToPrint,
  canNotice,
  canNoticeRefund,
  canPrintExternal,
  canPrintNow,
  isInKitchen,
  isStep,
  isToAccept,
  isToHandOver,
  isToRegister,
  toldStations,
} from './order-facts'

/** What each act on an order carries besides the order's id. The keys are the names on the wire and in the log. */
interface OrderArgs {
  noticed: NoArgs
  /** `amount`: of the refund that was shown; null: it cannot be read. */
  'noticed-refund': { amount: number | null }
  /** `at`: when the edit that was shown was read. */
  'noticed-edit': { at: string }
  /** `station` null: all. The rest is what was shown. */
  'kitchen-noticed': { station: string | null; editedAt: string | null; cancelled: boolean }
  'done-in-justo': NoArgs
  'undo-done-in-justo': NoArgs
  /** Of an order that cannot be read as a whole. */
  'print-read': NoArgs
  'print-now': NoArgs
  /** `undoable`: pressed so soon after an uncovering that it leaves only after the time for «Deshacer». */
  accept: { undoable?: true }
  'undo-accept': NoArgs
  reject: { reason: string }
  ready: { seen?: SeenOrder }
  out: { seen?: SeenOrder }
  done: { seen?: SeenOrder }
  'done-unpaid': { why: UnpaidReason; seen?: SeenOrder }
  unmark: { mark: OwnMark }
  /** `name`: of the shop's courier, empty: none; `change`: COP given along; `leaves`: he is leaving with it. */
  courier: { name: string; change: number; leaves: boolean }
  'station-ready': { station: string; ready: boolean }
  /** `whatsapp`: opens the chat; `sent`: the message of the chat was sent. */
  'tell-customer': { by: 'whatsapp' | 'sent' | 'call' }
  'untell-customer': NoArgs
  /**
   * One order, or all of a table's, each with its part; `orderId`: the first one. `requestId`: of the form, the same for
   * a repeated press.
   */
  settle: { requestId: string; parts: SettlePart[] }
  /** `payment`: `requestId` of its «Cobrar»; `orderIds`: all that it was for, or the one from which it is taken. */
  'undo-payment': { payment: string; orderIds: string[] }
  /** «Entregada», of the change of this payment; `orderIds`: all that it was for. */
  'change-given': { payment: string; orderIds: string[] }
  /** `corrects`: the request that it corrects. `part` null: it was not collected, or given back. */
  'correct-settlement': { requestId: string; corrects: string; part: SettlePart | null }
  place: { table: string | null }
  /** `stations`: ids, empty for all that have the comanda. */
  note: { text: string; stations: string[] }
  registered: { registered: boolean }
  /** One line of the sale (order-model/sale-lines.ts). */
  'line-entered': { line: string; entered: boolean }
  /** Number and CUFE, or the scanned QR in either; both empty: removes it. */
  external: { number: string; code: string }
  'print-external': NoArgs
  /** Of the nota about the factura of a cancelled order; empty: removes it, null: «Después». */
  'credit-note': { number: string | null }
  stop: NoArgs
  /** An order of Justo's that is not here; `createdAt`: its list is asked around it. */
  bring: { createdAt: string }
}

export type OrderActName = keyof OrderArgs
/** Acts on an order as they are sent. */
export type OrderActions = { [N in OrderActName]: { type: N; orderId: string } & OrderArgs[N] }
type OrderAction = OrderActions[OrderActName]

const no = () => false
const yes = () => true
const plain = () => ({})
const isNoteDue = ({ invoiceState }: OrderRow) => invoiceState === 'note-due'
const said = (word: string) => () => ({ word, undo: null })

/** What goes with a mark: the worker refuses it where another panel has made something else of the order. */
export const seenOf = (row: OrderRow): { seen: SeenOrder } => ({
  seen: { lifecycle: row.lifecycle, owes: amountLeft(row) > 0 },
})

const markDone =
  (mark: OwnMark) =>
  ({ orderId }: OrderAction): Done<OrderAction> => ({
    word: MARK_LABELS[mark],
    undo: { type: 'unmark', orderId, mark },
  })

/** «Listo», «Salió», «Entregado». */
const markAct = <M extends OwnMark>(mark: M, isOffered: OrderButton['isOffered']) => ({
  label: MARK_LABELS[mark],
  button: { isOffered, isNext: true as const, press: seenOf, isMark: true as const },
  done: markDone(mark),
})

/** Every act on an order, its buttons in the order in which they are offered. */
export const ORDER_ACTS = {
  'review-paper': {
    label: 'Revisar papel',
    button: { isOffered: no, isNext: ({ papers }) => papers.some(wantsPerson) },
  },
  noticed: {
    label: 'Enterado',
    button: { isOffered: canNotice, isNext: true, press: plain },
    done: said('Enterado'),
  },
  'noticed-refund': {
    label: 'Enterado',
    clicked: 'Enterado de la devolución',
    button: {
      isOffered: canNoticeRefund,
      isNext: (row) => canNoticeRefund(row) && (row.over || row.lifecycle === 'cancelled') && !asksToPrint(row),
      press: ({ refund }) => ({ amount: refund?.amount ?? null }),
    },
    done: said('Enterado'),
  },
  'credit-note': {
    label: 'Nota de Intüipos…',
    button: { isOffered: (row) => isNoteDue(row) || row.creditNote !== null, isNext: isNoteDue, asks: true },
  },
  'noticed-edit': { label: 'Enterado', clicked: 'Enterado del cambio', button: null },
  'kitchen-noticed': { label: 'Enterado', clicked: 'Enterado, en la cocina', button: null },
  'done-in-justo': {
    label: 'Ya se hizo en Justo',
    button: { isOffered: (row) => isStep(row, 'quarantined'), press: plain },
  },
  'undo-done-in-justo': {
    label: 'Deshacer «Ya se hizo en Justo»',
    button: { isOffered: ({ doneInJusto }) => doneInJusto, press: plain },
  },
  'print-read': { label: 'Imprimir lo que se leyó', button: null, done: said('A imprimir') },
  'print-now': {
    label: 'Imprimir ya',
    button: {
      openedLabel: (row) => (asksBeforePrinting(row) ? 'Imprimir ya…' : 'Imprimir ya'),
      isOffered: canPrintNow,
      isNext: asksToPrint,
      press: (row) => (asksBeforePrinting(row) ? null : {}),
      asks: true,
    },
    done: said('A imprimir'),
  },
  accept: {
    label: 'Aceptar',
    button: { isOffered: isToAccept, isNext: true, press: plain },
    done: said('Aceptado'),
  },
  'undo-accept': {
    label: 'Deshacer «Aceptar»',
    // It can only withhold something, and the time for it is short.
    guard: no,
    button: null,
  },
  reject: { label: 'Rechazar', button: { isOffered: isToAccept, isDanger: true, asks: true } },
  ready: markAct('ready', isInKitchen),
  'station-ready': {
    label: 'Listo',
    clicked: 'Listo, en la cocina',
    button: null,
    done: (action) => (action.ready ? { word: 'Listo', undo: { ...action, ready: false } } : null),
    isUndo: ({ ready }) => !ready,
  },
  settle: {
    label: 'Cobrar…',
    button: {
      // After «Entregado» too: a courier brings the money back.
      rowLabel: (row) => `Cobrar ${formatMoney(amountLeft(row))}`,
      isOffered: canCharge,
      isNext: (row) => (isToHandOver(row) && isChargedHere(row) && row.tell === null) || leftUnpaid(row),
      asks: true,
    },
    done: ({ orderId, requestId, parts }): Done<OrderAction> => ({
      word: 'Cobrado',
      undo: { type: 'undo-payment', orderId, payment: requestId, orderIds: parts.map((part) => part.orderId) },
    }),
    undoMs: 60_000,
  },
  'undo-payment': { label: 'Deshacer el pago', button: null, isUndo: yes },
  out: markAct('out', (row) => isStep(row, 'ready') && hasCourier(row.service)),
  courier: {
    label: 'Domiciliario',
    button: null,
    done: ({ orderId, name, leaves }) =>
      leaves ? { word: `Salió con ${name}`, undo: { type: 'unmark', orderId, mark: 'out' } } : null,
  },
  'tell-customer': {
    label: 'Avisar',
    button: {
      isOffered: no,
      isNext: (row) => isStep(row, 'ready') && row.tell !== null,
      press: ({ tell }) => (tell === 'whatsapp' ? { by: tell } : null),
    },
    done: ({ orderId, by }) => ({
      word: by === 'whatsapp' ? 'WhatsApp abierto' : 'Avisado',
      undo: { type: 'untell-customer', orderId },
    }),
  },
  'untell-customer': { label: 'Deshacer el aviso', button: null, isUndo: yes },
  done: markAct('done', (row) => isToHandOver(row) && !isChargedHere(row)),
  'done-unpaid': {
    label: 'Entregado sin cobrar…',
    button: { isOffered: (row) => isToHandOver(row) && isChargedHere(row), isMark: true, asks: true },
    done: markDone('done'),
  },
  unmark: {
    label: 'Deshacer',
    button: {
      openedLabel: ({ undo }) => (undo === null ? 'Deshacer' : `Deshacer «${MARK_LABELS[undo]}»`),
      isOffered: ({ undo }) => undo !== null,
      isMark: true,
      press: ({ undo }) => undo && { mark: undo },
    },
    isUndo: yes,
  },
  'change-given': {
    label: 'Entregada',
    clicked: 'Entregada, de la devuelta',
    // It only notes something.
    guard: no,
    button: null,
  },
  'correct-settlement': {
    label: 'Corregir cobro…',
    button: {
      isOffered: ({ settled }) => settled !== null,
      // Money to be given back of a cancelled order.
      isNext: ({ attention, lifecycle }) => attention?.code === 'A-63' && lifecycle === 'cancelled',
      asks: true,
    },
  },
  place: {
    label: 'Mesa…',
    button: {
      isOffered: (row) => hasTable(row.service) && !row.over && !isFinalLifecycle(row.lifecycle),
      isFurther: true,
      asks: true,
    },
    undoMs: 60_000,
  },
  note: {
    label: 'Aviso a cocina…',
    button: { isOffered: (row) => isActive(row) && toldStations(row).length > 0, isFurther: true, asks: true },
  },
  'copy-list': {
    label: 'Copiar para Intüipos…',
    button: { isOffered: isToRegister, isFurther: true },
  },
  registered: {
    label: 'Registrado en Intüipos',
    button: {
      openedLabel({ registeredAt, linesLeft }) {
        if (registeredAt !== null) return 'Deshacer «Registrado»'
        return linesLeft > 0 ? 'Registrado en Intüipos…' : 'Registrado en Intüipos'
      },
      isOffered: isToRegister,
      isFurther: true,
      press: ({ registeredAt, linesLeft }) =>
        registeredAt === null && linesLeft > 0 ? null : { registered: registeredAt === null },
      asks: true,
    },
  },
  'line-entered': {
    label: 'Línea en Intüipos',
    // A tick; the press may come while the page takes the focus for what was typed there.
    guard: no,
    button: null,
  },
  external: {
    label: 'Factura de Intüipos…',
    button: { isOffered: isToRegister, isFurther: true, asks: true },
  },
  'print-external': {
    label: 'Imprimir con la factura',
    button: { isOffered: canPrintExternal, isFurther: true, press: plain },
  },
  stop: {
    label: 'No podemos hacerlo…',
    button: { isOffered: isActive, isDanger: true, isFurther: true, asks: true },
  },
  bring: { label: 'Traer e imprimir', button: null },
} satisfies { [N in OrderActName]: OrderAct<OrderActions[N], OrderArgs[N], OrderAction> } & Record<
  'review-paper' | 'copy-list',
  Opener
>
