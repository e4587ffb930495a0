import { Icon } from '../icon'
import { usePanel } from '../panel-context'
import { CounterChips } from './counter-chips'
import { pollClock } from './status-line'
import { currentTroubles } from './troubles'

/** The collapsed panel: who, how many, and the worst trouble, in 420×44 px over the page. */
export function Pill() {
  const panel = usePanel()
  const shop = panel.status.value
  const worst = currentTroubles(panel)[0]
  const quiet = shop === null ? 'Conectando…' : `${pollClock(shop)} · imprime ${shop.printsHere ? 'SÍ' : 'NO'}`
  return (
    <button
      type="button"
      class={`pill ${worst ? 'pill-bad' : ''}`}
      onClick={() => panel.setOpen(true)}
      aria-expanded="false"
      aria-label={worst ? `Abrir pedidos de Justo. ${worst.text}` : 'Abrir pedidos de Justo'}
    >
      <Icon name={worst ? 'alert' : 'check'} />
      <span class="pill-text">
        {worst ? (
          <b class="pill-trouble" data-code={worst.code} title={`${worst.text} ${worst.action ?? ''}`}>
            {worst.text}
          </b>
        ) : (
          <>
            <b>{shop?.storeName || 'Justo'}</b>
            <span class="pill-second">{quiet}</span>
          </>
        )}
      </span>
      <CounterChips short />
      <Icon name="down" />
    </button>
  )
}
