import type { Order } from '@shared/order'
import { useState } from 'preact/hooks'
import type { Action } from '../../panel-port/client'
import type { OrderRow } from '../../panel-port/messages'
import { usePanel } from '../panel-context'
import { SentenceLine } from '../sentence'
import { type DetailAction, detailActions } from '../state/detail-actions'
import { ACTION_NAMES } from '../state/row-action'
import { ChargeQuestion } from './charge-question'
import { PlaceQuestion } from './place-question'
import { RejectQuestion } from './reject-question'

const NAMES: Record<DetailAction, string> = {
  ...ACTION_NAMES,
  reject: 'Rechazar',
  place: 'Mesa…',
  charge: 'Cobrar…',
}

type Asked = 'reject' | 'place' | 'charge'
const isAsked = (action: DetailAction): action is Asked =>
  action === 'reject' || action === 'place' || action === 'charge'

const plainIntent = (action: Exclude<DetailAction, Asked>, orderId: string): Action =>
  action === 'accept' || action === 'print-now' ? { type: action, orderId } : { type: 'mark', orderId, mark: action }

/** Everything that may be done with an order now; what cannot be taken back asks first. */
export function OrderActions({ row, order }: { row: OrderRow; order: Order | null }) {
  const panel = usePanel()
  const [asking, setAsking] = useState<Asked | null>(null)
  const failure = panel.failures.value.get(row.id)
  const busy = panel.busy.value.has(row.id)
  const run = (action: Action) => {
    setAsking(null)
    void panel.act(row.id, action)
  }
  const press = (action: DetailAction) => {
    if (isAsked(action)) setAsking(action)
    else run(plainIntent(action, row.id))
  }
  const cancel = () => setAsking(null)
  const actions = detailActions(row)
  return (
    <div class="actions">
      {failure && <SentenceLine message={failure} alert />}
      {asking === 'reject' && (
        <RejectQuestion onReject={(reason) => run({ type: 'reject', orderId: row.id, reason })} onCancel={cancel} />
      )}
      {asking === 'place' && (
        <PlaceQuestion
          row={row}
          onPlace={(table) => run({ type: 'place', orderId: row.id, table })}
          onCancel={cancel}
        />
      )}
      {asking === 'charge' && order && (
        <ChargeQuestion
          order={order}
          onCharge={(tip) => run({ type: 'charge', orderId: row.id, tip })}
          onCancel={cancel}
        />
      )}
      {asking === null && actions.length > 0 && (
        <div class="buttons">
          {actions.map((action, i) => (
            <button
              key={action}
              type="button"
              class={i === 0 ? 'main' : action === 'reject' ? 'danger' : ''}
              disabled={busy || (action === 'charge' && order === null)}
              onClick={() => press(action)}
            >
              {NAMES[action]}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
