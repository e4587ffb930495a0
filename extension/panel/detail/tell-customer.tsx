import { formatTime } from '@shared/dates'
import type { Order } from '@shared/order'
import { isFetched } from '@shared/services'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { whatsappNumber } from '../../messaging/ready-message'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { ActButton } from '../act-buttons'

/** «Avisado 18:22» once a person, or Justo, said so; until then only that the chat was opened. */
export function CustomerTold({ row: { customerToldAt: told, chatOpenedAt: opened } }: { row: OrderRow }) {
  if (told !== null)
    return (
      <span class="tone-good">
        <Icon name="check" /> Avisado {formatTime(told)}
      </span>
    )
  return opened === null ? null : <span class="tone-warn">WhatsApp abierto {formatTime(opened)}</span>
}

/** Whether the customer of a ready pickup knows, and the ways to tell him, again too. */
export function TellCustomer({ row, order }: { row: OrderRow; order: Order | null }) {
  const phone = order?.customer.phone ?? null
  if (!isFetched(row.service) || row.lifecycle !== 'ready') return null
  const isOpened = row.chatOpenedAt !== null
  const isTold = row.customerToldAt !== null || isOpened
  if (!isTold && row.tell === null) return null
  const by = whatsappNumber(phone) === null ? 'call' : 'whatsapp'
  return (
    <div>
      {isTold && (
        <p>
          <CustomerTold row={row} />
        </p>
      )}
      {!isTold && <SentenceLine message={panelMessage(by === 'whatsapp' ? 'V-05' : 'V-06')} />}
      {isOpened && (
        <ActButton act={row.id} intent={{ type: 'tell-customer', orderId: row.id, by: 'sent' }}>
          Ya envié el mensaje
        </ActButton>
      )}
      {phone !== null && (by === 'whatsapp' || !isTold) && (
        <ActButton act={row.id} intent={{ type: 'tell-customer', orderId: row.id, by }}>
          {by === 'call' ? 'Ya lo llamé' : isTold ? 'Avisar otra vez' : 'Avisar por WhatsApp'}
        </ActButton>
      )}
    </div>
  )
}
