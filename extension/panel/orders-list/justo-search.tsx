import type { FoundOrder } from '../../orders/search-orders'
import { Button } from '../../ui/button'
import { SentenceLine } from '../../ui/sentence'
import { ActButton, ActFailure } from '../act-buttons'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'
import styles from './orders-list.module.css'

/** Under which the search is busy and fails: it belongs to no order. */
const SEARCH = 'search'

function FoundLine({ found }: { found: FoundOrder }) {
  const panel = usePanel()
  const { id, number, createdAt } = found
  const shown = panel.orders.value.has(id)
  const here = found.here || shown
  return (
    <li class={`row ${styles.found}`}>
      <b>{number}</b> {found.customer} · {found.storeName} · {timeText(createdAt, panel.now.value)}
      {found.why && !here && <SentenceLine message={found.why} />}
      <ActFailure act={id} />
      {here && !shown && <span class="faint">Ya pasó por esta caja.</span>}
      {shown && (
        <Button aria-label={`Ver pedido ${number}`} onClick={() => panel.select(id)}>
          Ver
        </Button>
      )}
      {!here && found.canBring && createdAt !== null && (
        <ActButton
          act={id}
          intent={{ type: 'bring', orderId: id, createdAt }}
          class="main"
          label={`Traer e imprimir pedido ${number}`}
        >
          Traer e imprimir
        </ActButton>
      )}
    </li>
  )
}

function Results({ text }: { text: string }) {
  const found = usePanel().found.value
  if (found?.text !== text) return null
  return (
    <>
      {found.orders.length === 0 && <p>Justo tampoco tiene «{text}».</p>}
      <ul>
        {found.orders.map((order) => (
          <FoundLine key={order.id} found={order} />
        ))}
      </ul>
      {found.more && <p class="faint">Hay más: escriba el número completo.</p>}
    </>
  )
}

/** An order that a customer asks about and that is not here may be in Justo, with the reason why it is not here. */
export function JustoSearch({ text }: { text: string }) {
  const { failures, busy } = usePanel()
  const hasFailed = failures.value.has(SEARCH)
  return (
    <section class={styles.justoSearch} aria-label="En Justo">
      <ActButton act={SEARCH} intent={{ type: 'search', text }}>
        {busy.value.has(SEARCH) ? 'Buscando en Justo…' : `Buscar «${text}» en Justo`}
      </ActButton>
      {hasFailed ? <ActFailure act={SEARCH} /> : <Results text={text} />}
    </section>
  )
}
