import { formatMoney } from '@shared/money'
import type { OrderRow } from '../messaging/messages'
import { Icon, type IconName } from '../ui/icon'
import { paymentWords } from './state/row-words'

const ICONS: Record<OrderRow['payment'], IconName> = { paid: 'check', collect: 'cash', verify: 'alert' }

function iconOf({ payment, settled, outstanding }: OrderRow): IconName {
  if (settled === null) return ICONS[payment]
  return outstanding === 0 ? 'check' : 'alert'
}

/** `COBRAR EFECTIVO $ 67.700`, `$ 62.700 PAGADO`; what is not to be collected is not named as an amount. */
export function Amount({ row }: { row: OrderRow }) {
  const { text, tone } = paymentWords(row)
  const words = (
    <span class={`payment tone-${tone}`}>
      {tone !== 'plain' && <Icon name={iconOf(row)} />} {text}
    </span>
  )
  if (tone === 'plain') return <span class="amount">{words}</span>
  const money = <b>{formatMoney(row.amountToPay)}</b>
  return <span class="amount">{row.payment === 'paid' ? [money, ' ', words] : [words, ' ', money]}</span>
}
