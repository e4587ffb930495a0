import { formatMoney } from '@shared/money'
import type { OrderRow } from '../messaging/messages'
import { Icon, type IconName } from '../ui/icon'
import { paymentWords } from './state/row-words'

const ICONS: Record<OrderRow['payment'], IconName> = { paid: 'check', collect: 'cash', verify: 'alert' }

function iconOf({ payment, settled, outstanding }: OrderRow): IconName {
  if (settled === null) return ICONS[payment]
  return outstanding === 0 ? 'check' : 'alert'
}

/** `$ 67.700 COBRAR EFECTIVO` */
export function Amount({ row }: { row: OrderRow }) {
  const { text, tone } = paymentWords(row)
  return (
    <span class="amount">
      <b>{formatMoney(row.amountToPay)}</b>{' '}
      <span class={`payment tone-${tone}`}>
        {tone !== 'plain' && <Icon name={iconOf(row)} />} {text}
      </span>
    </span>
  )
}
