import type { FoundOrder } from '../../messaging/messages'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'
import { timeText } from '../state/row-words'

/** Under which the search is busy and fails: it belongs to no order. */
const SEARCH = 'search'

function FoundLine({ found }: { found: FoundOrder }) {
  const panel = usePanel()
  const { id, number, createdAt } = found
  const shown = panel.orders.value.has(id)
  const here = found.here || shown
  const failure = panel.failures.value.get(id)
  return (
    <li class="found">
      <b>{number}</b> {found.customer} · {found.storeName} · {timeText(createdAt, panel.now.value)}
      {found.why && !here && <SentenceLine message={found.why} />}
      {failure && <SentenceLine message={failure} alert />}
      {here && !shown && <span class="faint">Ya pasó por esta caja.</span>}
      {shown && (
        <button type="button" aria-label={`Ver pedido ${number}`} onClick={() => panel.select(id)}>
          Ver
        </button>
      )}
      {!here && found.canBring && createdAt !== null && (
        <button
          type="button"
          class="main"
          disabled={panel.busy.value.has(id)}
          aria-label={`Traer e imprimir pedido ${number}`}
          onClick={() => void panel.act(id, { type: 'bring', orderId: id, createdAt })}
        >
          Traer e imprimir
        </button>
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
      <ul class="plain">
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
  const panel = usePanel()
  const failure = panel.failures.value.get(SEARCH)
  return (
    <section class="justo-search" aria-label="En Justo">
      <button
        type="button"
        disabled={panel.busy.value.has(SEARCH)}
        onClick={() => void panel.act(SEARCH, { type: 'search', text })}
      >
        Buscar «{text}» en Justo
      </button>
      {failure ? <SentenceLine message={failure} alert /> : <Results text={text} />}
    </section>
  )
}
