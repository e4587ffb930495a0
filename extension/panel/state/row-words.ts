import { formatTimeNear } from '@shared/dates'
import { formatMoney } from '@shared/money'
import type { Lifecycle } from '@shared/order'
import { hasTable, SERVICES } from '@shared/services'
import { collected } from '@shared/settlement'
import type { OrderRow } from '../../messaging/messages'
import { LIFECYCLE_NAMES } from '../../messaging/order-row'
import { isFinalLifecycle, stageOf, waivedBy } from '../../order-model/lifecycle'
import type { Tone } from '../../ui/tone-icon'

/** An order's state in words; of one of a past day, how it ended. */
export function lifecycleWord(
  row: Pick<OrderRow, 'lifecycle' | 'over' | 'stopped' | 'attention' | 'doneInJusto'>,
): string {
  const { lifecycle } = row
  if (row.doneInJusto) return 'Hecho en Justo'
  if (row.stopped && lifecycle === 'cancelled') return 'No se pudo hacer'
  if (!row.over || isFinalOrUnreadable(lifecycle)) return LIFECYCLE_NAMES[lifecycle]
  if (stageOf(lifecycle) === 'waiting') return 'Nadie lo aceptó'
  return row.attention?.code === 'A-33' ? 'No se imprimió' : 'Terminó solo'
}

/** `Domicilio`, `Mesa 12`, `Sin mesa`. */
export function serviceText(row: Pick<OrderRow, 'service' | 'table'>): string {
  if (!hasTable(row.service)) return SERVICES[row.service].name
  return row.table === null ? 'Sin mesa' : `Mesa ${row.table}`
}

export const isTime = (at: string): boolean => !Number.isNaN(Date.parse(at))

/** `12:41`, `14/03 12:41` on another day, `—` for what is no time. */
export const timeText = (at: string | null, now: number): string =>
  at !== null && isTime(at) ? formatTimeNear(at, now) : '—'

export const isFinalOrUnreadable = (lifecycle: Lifecycle): boolean =>
  isFinalLifecycle(lifecycle) || lifecycle === 'quarantined'

export interface PaymentWords {
  /** `PAGADO`, `COBRADO`, `COBRADO $ 20.000`, `FALTAN $ 11.500`, `COBRAR EFECTIVO`, `VERIFICAR PAGO`, `NO COBRAR`. */
  text: string
  tone: Tone
}

/** `Justo devolvió $ 12.000` */
export const refundWords = ({ amount }: NonNullable<OrderRow['refund']>): string =>
  `Justo devolvió ${amount === null ? 'dinero' : formatMoney(amount)}`

/** After «Cobrar»: settled, paid in part, or what its order's change makes of it. */
function settledWords(outstanding: number, isPartial: boolean): PaymentWords {
  if (outstanding === 0) return { text: 'COBRADO', tone: 'good' }
  if (outstanding < 0) return { text: `DEVOLVER ${formatMoney(-outstanding)}`, tone: 'bad' }
  return { text: `FALTAN ${formatMoney(outstanding)}`, tone: isPartial ? 'warn' : 'bad' }
}

/** The words name a part of the whole amount: what is missing, what is too much, or what was collected before the rest was waived. */
export const namesPart = ({ settled, outstanding }: Pick<OrderRow, 'settled' | 'outstanding'>): boolean =>
  settled !== null && outstanding !== 0

/** The amount of the whole order beside its words: `de $ 34.900` where these name a part of it. */
export const wholeAmount = (row: OrderRow): string => `${namesPart(row) ? 'de ' : ''}${formatMoney(row.amountToPay)}`

type Paid = Pick<
  OrderRow,
  'payment' | 'paymentLabel' | 'lifecycle' | 'settled' | 'outstanding' | 'chargedElsewhere' | 'handedUnpaid'
>

/** Paid, settled, to collect or to verify: a wrong «pagado» is money given away. */
export function paymentWords(row: Paid): PaymentWords {
  const isWaived = waivedBy(row.handedUnpaid) !== null && row.payment !== 'paid'
  if (row.settled !== null)
    return isWaived && row.outstanding > 0
      ? { text: `COBRADO ${formatMoney(collected(row.settled))}`, tone: 'plain' }
      : settledWords(row.outstanding, row.settled.partial)
  const isCancelled = stageOf(row.lifecycle) === 'cancelled' && row.payment === 'collect'
  if (isCancelled || isWaived) return { text: 'NO COBRAR', tone: 'plain' }
  if (row.chargedElsewhere !== null && row.payment !== 'paid') {
    const { till, partial } = row.chargedElsewhere
    return partial
      ? { text: `COBRADO EN PARTE EN ${till} DE`, tone: 'warn' }
      : { text: `COBRADO EN ${till}`, tone: 'good' }
  }
  switch (row.payment) {
    case 'paid':
      return { text: 'PAGADO', tone: 'good' }
    case 'collect':
      // «Pago en el local» is how Justo calls the means, not what is to be collected.
      return { text: `COBRAR ${row.paymentLabel.replace(/^pago\s+/i, '').toUpperCase()}`.trim(), tone: 'warn' }
    case 'verify':
      return { text: 'VERIFICAR PAGO', tone: 'bad' }
  }
}
