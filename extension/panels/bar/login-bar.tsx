import { Icon } from '../icon'
import { usePanel } from '../panel-context'
import { currentTroubles } from './troubles'

const freshText = (count: number): string => {
  if (count === 0) return 'sin pedidos nuevos'
  return count === 1 ? '1 pedido nuevo' : `${count} pedidos nuevos`
}

/** Over a login form: counts and the worst trouble, nothing about anybody. */
export function LoginBar() {
  const panel = usePanel()
  const worst = currentTroubles(panel)[0]
  const { fresh } = panel.counters.value
  return (
    <div class={`pill pill-login ${worst ? 'pill-bad' : ''}`} role="status">
      <Icon name={worst ? 'alert' : 'clock'} />
      <span class="pill-text">
        <b>Justo: {panel.status.value === null ? 'conectando' : freshText(fresh)} — inicie sesión</b>
        {worst && (
          <span class="pill-second" data-code={worst.code}>
            {worst.text}
          </span>
        )}
      </span>
    </div>
  )
}
