import type { OrderRow } from '../messaging/messages'
import { Icon } from '../ui/icon'
import { serviceText } from './state/row-words'

const ICONS = { delivery: 'bike', pickup: 'bag', table: 'table' } as const

export function ServiceLabel({ row }: { row: Pick<OrderRow, 'service' | 'table'> }) {
  return (
    <span class={`service service-${row.service}`}>
      <Icon name={ICONS[row.service]} />
      {serviceText(row)}
    </span>
  )
}
