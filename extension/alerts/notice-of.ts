import { formatMoney } from '@shared/money'
import type { Service } from '@shared/order'
import type { OrderRow } from '../panel-port/messages'

const SERVICES: Record<Service, string> = { delivery: 'Domicilio', pickup: 'Retiro', table: 'Mesa' }

export interface Notice {
  title: string
  text: string
}

/** What the desktop shows of an order that waits for a person: the screen faces customers, so no name, phone or address. */
export function noticeOf(row: OrderRow): Notice {
  const { number, service, table, amountToPay } = row
  const message = row.attention ?? row.unprintable?.message
  const place = service === 'table' && table !== null ? `Mesa ${table}` : SERVICES[service]
  const unplaced = service === 'table' && table === null
  const text = message ? [message.text, message.action].filter(Boolean).join(' ') : unplaced ? 'Está sin mesa.' : ''
  return {
    title:
      row.lifecycle === 'quarantined'
        ? `Pedido ${number}`
        : `Pedido ${number} · ${place} · ${formatMoney(amountToPay)}`,
    text,
  }
}
