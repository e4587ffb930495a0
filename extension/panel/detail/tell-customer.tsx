import { formatTime } from '@shared/dates'
import type { Order } from '@shared/order'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'
import { readyLink } from '../state/ready-message'

/** Of a pickup that is ready: whether its customer knows, and the message that tells him. */
export function TellCustomer({ row, order }: { row: OrderRow; order: Order | null }) {
  const panel = usePanel()
  if (row.service !== 'pickup' || row.lifecycle !== 'ready') return null
  if (row.customerToldAt !== null) return <p class="faint">Avisado {formatTime(row.customerToldAt)}</p>
  const link = order && readyLink(order)
  return (
    <div class="tell-customer">
      <SentenceLine message={panelMessage(link ? 'V-05' : 'V-06')} />
      {link && (
        <a
          class="button"
          href={link}
          target="_blank"
          rel="noreferrer"
          onClick={() => void panel.act(row.id, { type: 'told-customer', orderId: row.id })}
        >
          Avisar por WhatsApp
        </a>
      )}
    </div>
  )
}
