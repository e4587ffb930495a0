import { formatTime } from '@shared/dates'
import { counted, plural } from '@shared/grammar'
import { alertKey, ORDER_ALERTS, troubleNames } from '../../alerts/alert-rules'
import type { AlertId } from '../../messaging/messages'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { useSettled } from '../meant-presses'
import { usePanel } from '../panel-context'
import type { PanelStore } from '../state/panel-store'
import { shortWords } from '../state/shop-light'
import styles from './header.module.css'

/** «Callar 11 avisos» while something calls, and silence for ten minutes. */
export function BellControls() {
  const panel = usePanel()
  const alerts = panel.status.value?.alerts
  if (!alerts) return null
  const { mutedUntil } = alerts
  const calls = callsOf(panel)
  return (
    <span class={styles.bell}>
      {calls.length > 0 && (
        <Button
          class={styles.seen}
          onClick={() => panel.send({ type: 'see', ids: calls.flat() })}
          title="Deja de sonar por estos avisos; lo que falta por hacer sigue en la lista"
        >
          <Icon name="bell" /> Callar {counted(calls.length, 'aviso', 'avisos')}
        </Button>
      )}
      <Button
        class="quiet"
        aria-pressed={mutedUntil !== null}
        onClick={() => panel.send({ type: 'mute', on: mutedUntil === null })}
        title={mutedUntil === null ? 'Silenciar 10 minutos' : 'Volver a sonar'}
      >
        <Icon name={mutedUntil === null ? 'bell' : 'bell-off'} />
        {mutedUntil === null ? (
          <span class="hidden">Silenciar 10 minutos</span>
        ) : (
          <span>
            <span class={styles.until}>Silencio hasta</span> {formatTime(mutedUntil)}
          </span>
        )}
      </Button>
    </span>
  )
}

type Shown = Pick<PanelStore, 'orders' | 'status'>

/** An alert in words, and its order: null where it is about the shop, or the list does not have it. */
function callOf({ kind, orderId, about }: AlertId, { orders, status }: Shown) {
  if (kind === 'trouble') {
    const trouble = status.value?.troubles.find((each) => troubleNames(each).includes(about))
    return { words: trouble?.text ?? shortWords(about.split(' ')[0] ?? about), order: null }
  }
  const order = orders.value.get(orderId ?? '') ?? null
  return { words: `${order?.number ?? 'Un pedido'} ${ORDER_ALERTS[kind].words}`, order }
}

/** What calls, each sentence once: «¿Salió?» of several papers of a printer is one. */
const callsOf = (panel: Shown): AlertId[][] => [
  ...Map.groupBy(panel.status.value?.alerts.unseen ?? [], (id) =>
    id.kind === 'trouble' ? callOf(id, panel).words : alertKey(id),
  ).values(),
]

/** What calls, one by one: each can be found, and silenced by itself. */
export function CallList() {
  const panel = usePanel()
  const calls = callsOf(panel)
  const { isSettled } = useSettled(calls.flat().map(alertKey).join())
  if (calls.length === 0) return null
  return (
    <section aria-label="Qué está sonando">
      <h2>
        {plural(calls.length, 'Suena', 'Suenan')} {counted(calls.length, 'aviso', 'avisos')}
      </h2>
      <ul>
        {calls.map((ids) => {
          const [id] = ids
          if (id === undefined) return null
          const { words, order } = callOf(id, panel)
          return (
            <li key={alertKey(id)} class={styles.call} data-alert={alertKey(id)}>
              <span>{words}</span>
              {order && (
                <Button aria-label={`Ver ${order.number}`} onClick={() => panel.select(order.id)}>
                  Ver
                </Button>
              )}
              <Button
                class="quiet"
                aria-label={`Callar: ${words}`}
                isOff={!isSettled}
                onClick={() => panel.send({ type: 'see', ids })}
              >
                Callar
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
