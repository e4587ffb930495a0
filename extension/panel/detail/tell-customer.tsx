import { formatTime } from '@shared/dates'
import type { Order } from '@shared/order'
import { isFetched } from '@shared/services'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { whatsappNumber } from '../../messaging/ready-message'
import { SentenceLine } from '../../ui/sentence'
import { ActButton } from '../act-button'

/** Whether the customer of a ready pickup knows, and the ways to tell him, again too. */
export function TellCustomer({ row, order }: { row: OrderRow; order: Order | null }) {
  const phone = order?.customer.phone ?? null
  if (!isFetched(row.service) || row.lifecycle !== 'ready') return null
  const isTold = row.customerToldAt !== null
  if (!isTold && row.tell === null) return null
  const by = whatsappNumber(phone) === null ? 'call' : 'whatsapp'
  return (
    <div>
      {isTold && <p class="faint">Avisado {formatTime(row.customerToldAt ?? '')}</p>}
      {!isTold && <SentenceLine message={panelMessage(by === 'whatsapp' ? 'V-05' : 'V-06')} />}
      {phone !== null && (by === 'whatsapp' || !isTold) && (
        <ActButton act={row.id} intent={{ type: 'tell-customer', orderId: row.id, by }}>
          {by === 'call' ? 'Ya lo llamé' : isTold ? 'Avisar otra vez' : 'Avisar por WhatsApp'}
        </ActButton>
      )}
    </div>
  )
}
