import { SHOP_ACTS } from '../../acts/shop-acts'
import type { Unanswered } from '../../messaging/messages'
import { MessageCodeLink } from '../../ui/code-link'
import { Icon } from '../../ui/icon'
import { ActButton, ActFailure } from '../act-button'
import { usePanel } from '../panel-context'
import styles from './lights.module.css'

const ACT = 'tell-owner'

/** Orders that are not accepted, until they are: the oldest is a press away, and so is the message to the owner. */
export function UnansweredLine({ orderId, message, hasOwner }: Unanswered) {
  const panel = usePanel()
  const number = panel.orders.value.get(orderId)?.number ?? ''
  return (
    <div class={styles.fallback} data-code={message.code}>
      <Icon name="bell" />
      <span title={message.text}>
        <b>{message.text}</b> {message.action}
      </span>
      <MessageCodeLink message={message} />
      <span class="buttons">
        <button type="button" aria-label={`Ver ${number}`} onClick={() => panel.select(orderId)}>
          Ver
        </button>
        {hasOwner && (
          <ActButton act={ACT} intent={{ type: ACT }}>
            {SHOP_ACTS[ACT].label}
          </ActButton>
        )}
      </span>
      <ActFailure act={ACT} />
    </div>
  )
}
