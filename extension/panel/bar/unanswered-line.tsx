import { SHOP_ACTS } from '../../acts/shop-acts'
import type { Unanswered } from '../../messaging/messages'
import { ActButton } from '../act-button'
import { usePanel } from '../panel-context'
import { BandLine } from './lights'

const ACT = 'tell-owner'

/** Orders that are not accepted, until they are: the oldest is a press away, and so is the message to the owner. */
export function UnansweredLine({ orderId, message, hasOwner }: Unanswered) {
  const panel = usePanel()
  const number = panel.orders.value.get(orderId)?.number ?? ''
  return (
    <BandLine icon="bell" message={message} act={ACT}>
      <button type="button" aria-label={`Ver ${number}`} onClick={() => panel.select(orderId)}>
        Ver
      </button>
      {hasOwner && (
        <ActButton act={ACT} intent={{ type: ACT }}>
          {SHOP_ACTS[ACT].label}
        </ActButton>
      )}
    </BandLine>
  )
}
