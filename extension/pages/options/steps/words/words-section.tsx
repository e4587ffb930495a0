import { useState } from 'preact/hooks'
import { SentenceLine } from '../../../../ui/sentence'
import options from '../../options.module.css'
import { type MenuWords, type Shown, useWords } from './use-words'
import { WordRow } from './word-row'
import styles from './words.module.css'

/** Rows drawn at once; a button shows more. */
const MOST = 60

const FILTERS: { shown: Shown; name: string }[] = [
  { shown: 'to-confirm', name: 'Por confirmar' },
  { shown: 'all', name: 'Todas' },
]

const Filter = ({ shown, waiting, show }: MenuWords) => (
  <fieldset class={`buttons ${styles.choices}`} aria-label="Cuáles se ven">
    {FILTERS.map((each) => (
      <button key={each.shown} type="button" aria-pressed={each.shown === shown} onClick={() => show(each.shown)}>
        {each.name} {each.shown === 'to-confirm' && waiting > 0 && <span class="count">{waiting}</span>}
      </button>
    ))}
  </fieldset>
)

function List({ words, shown, message, confirm }: MenuWords) {
  const [drawn, setDrawn] = useState(MOST)
  if (words === null)
    return (
      <p class="faint" role="status">
        Leyendo los pedidos de los últimos 30 días…
      </p>
    )
  if (words.length === 0 && message !== null) return null
  if (words.length === 0)
    return (
      <p class="faint">
        {shown === 'all'
          ? 'Todavía no ha llegado ningún pedido con opciones, preguntas o formas de pago. Las palabras de su menú aparecen aquí con los primeros.'
          : 'No hay palabras por confirmar.'}
      </p>
    )
  return (
    <>
      <ul>
        {words.slice(0, drawn).map((word) => (
          <WordRow key={`${word.list}:${word.key}`} word={word} confirm={(meaning) => void confirm(word, meaning)} />
        ))}
      </ul>
      {words.length > drawn && (
        <button type="button" onClick={() => setDrawn(drawn + MOST)}>
          Ver más ({words.length - drawn})
        </button>
      )}
    </>
  )
}

/** «Palabras del menú»: how the papers understand what the menu asks, to confirm or to correct. */
export function WordsSection() {
  const menu = useWords()
  return (
    <section class={`card ${options.column}`}>
      <p>
        Así entienden los papeles las opciones, las preguntas y las formas de pago de su menú. Diga con un toque qué
        significa cada una que está por confirmar. Las demás ya se entienden: búsquelas en «Todas» si alguna está mal.
      </p>
      <p>
        <b>Vale para los pedidos que lleguen desde ahora.</b> Los que ya llegaron no cambian, ni se imprimen otra vez.
      </p>
      <Filter {...menu} />
      <div aria-live="polite">{menu.message && <SentenceLine message={menu.message} alert />}</div>
      <List {...menu} />
    </section>
  )
}
