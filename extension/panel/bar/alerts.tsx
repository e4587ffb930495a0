import { formatTime } from '@shared/dates'
import { counted, plural } from '@shared/grammar'
import { alertKey, ORDER_ALERTS, troubleName } from '../../alerts/alert-rules'
import type { AlertId } from '../../messaging/messages'
import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import type { PanelStore } from '../state/panel-store'
import { shortWords } from '../state/shop-light'
import styles from './header.module.css'

/** «Callar 11 avisos» while something calls, and silence for ten minutes. */
export function BellControls() {
  const panel = usePanel()
  const alerts = panel.status.value?.alerts
  if (!alerts) return null
  const { mutedUntil, unseen } = alerts
  return (
    <span class={styles.bell}>
      {unseen.length > 0 && (
        <button
          type="button"
          class={styles.seen}
          onClick={() => panel.send({ type: 'see', ids: null })}
          title="Deja de sonar por estos avisos; lo que falta por hacer sigue en la lista"
        >
          <Icon name="bell" /> Callar {counted(unseen.length, 'aviso', 'avisos')}
        </button>
      )}
      <button
        type="button"
        class="quiet"
        aria-pressed={mutedUntil !== null}
        onClick={() => panel.send({ type: 'mute', on: mutedUntil === null })}
        title={mutedUntil === null ? 'Silenciar 10 minutos' : 'Volver a sonar'}
      >
        <Icon name={mutedUntil === null ? 'bell' : 'bell-off'} />
        {mutedUntil === null ? (
          <span class="hidden">Silenciar 10 minutos</span>
        ) : (
          <span>Silencio hasta {formatTime(mutedUntil)}</span>
        )}
      </button>
    </span>
  )
}

/** An alert in words, and its order: null where it is about the shop, or the list does not have it. */
function callOf({ kind, orderId, about }: AlertId, { orders, status }: Pick<PanelStore, 'orders' | 'status'>) {
  if (kind === 'trouble') {
    const trouble = status.value?.troubles.find((each) => troubleName(each) === about)
    return { words: trouble?.text ?? shortWords(about.split(' ')[0] ?? about), order: null }
  }
  const order = orders.value.get(orderId ?? '') ?? null
  return { words: `${order?.number ?? 'Un pedido'} ${ORDER_ALERTS[kind].words}`, order }
}

/** What calls, one by one: each can be found, and silenced by itself. */
export function CallList() {
  const panel = usePanel()
  const unseen = panel.status.value?.alerts.unseen ?? []
  if (unseen.length === 0) return null
  return (
    <section aria-label="Qué está sonando">
      <h3>
        {plural(unseen.length, 'Suena', 'Suenan')} {counted(unseen.length, 'aviso', 'avisos')}
      </h3>
      <ul>
        {unseen.map((id) => {
          const { words, order } = callOf(id, panel)
          return (
            <li key={alertKey(id)} class={styles.call} data-alert={alertKey(id)}>
              <span>{words}</span>
              {order && (
                <button type="button" aria-label={`Ver ${order.number}`} onClick={() => panel.select(order.id)}>
                  Ver
                </button>
              )}
              <button
                type="button"
                class="quiet"
                aria-label={`Callar: ${words}`}
                onClick={() => panel.send({ type: 'see', ids: [id] })}
              >
                Callar
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
