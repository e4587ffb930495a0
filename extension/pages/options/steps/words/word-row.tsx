import { formatDate } from '@shared/dates'
import { counted } from '@shared/grammar'
import { MEANINGS } from '@shared/reading/words'
import { defaultBridgeSettings } from '@shared/settings/bridge'
import { useMemo, useRef, useState } from 'preact/hooks'
import { type ExamplePaper, examplePapers } from '../../../../setup/words/example-papers'
import { LIST_NAMES, meaningName, type Question, questionBefore, readAs } from '../../../../setup/words/meanings'
import { ConfirmForm } from '../../../../ui/confirm-form'
import { Icon } from '../../../../ui/icon'
import options from '../../options.module.css'
import { PaperStrip } from '../../paper-strip'
import { useSetUp } from '../../set-up-context'
import type { ShownWord } from './use-words'
import styles from './words.module.css'

const Strip = ({ name, html }: { name: string; html: string }) => (
  <figure>
    <figcaption>{name}</figcaption>
    <PaperStrip html={html} />
  </figure>
)

const isSame = ({ before, after }: ExamplePaper): boolean => before === after

/** Papers of a made-up order that carries the word: by the rules, and with the meaning that is looked at. */
export function WordExample({ word, meaning }: { word: ShownWord; meaning: string }) {
  const setUp = useSetUp()
  const side = setUp.bridge.value
  const shop = side.state === 'there' ? side.settings : defaultBridgeSettings()
  const papers = useMemo(
    () => examplePapers(word, meaning, shop, setUp.now()),
    [word.list, word.key, meaning, shop, setUp],
  )
  const named = meaningName(word.list, meaning)
  return (
    <section class={options.column} aria-label={`Papel de ejemplo: ${word.text}`}>
      <p class="faint">Un pedido de ejemplo; nada se imprime.</p>
      {papers.map((paper) => (
        <div key={paper.name} class={`row ${styles.papers}`}>
          <Strip
            name={isSame(paper) ? `${paper.name}: igual con «${named}»` : `${paper.name}, antes`}
            html={paper.before}
          />
          {!isSame(paper) && <Strip name={`${paper.name}, con «${named}»`} html={paper.after} />}
        </div>
      ))}
    </section>
  )
}

interface WordRowProps {
  word: ShownWord
  confirm(meaning: string | null): void
}

const seenWords = ({ times: count, lastSeen }: ShownWord): string =>
  lastSeen === null
    ? 'En ningún pedido de los últimos 30 días'
    : `En ${counted(count, 'pedido', 'pedidos')} · el último, ${formatDate(lastSeen)}`

function exampleWords({ list, example: { dish, answers } }: ShownWord): string {
  const chosen = answers.map((each) => `«${each}»`).join(', ')
  if (list === 'options' && dish !== '') return `${dish}: ${chosen}`
  return list === 'questions' ? chosen : dish
}

function StateWord({ state, isLocked }: ShownWord) {
  if (isLocked) return <span class="tone-good">La fija su empresa</span>
  if (state === 'rule') return <span class="faint">Ya se entiende</span>
  const isConfirmed = state === 'confirmed'
  return (
    <span class={isConfirmed ? 'tone-good' : 'tone-warn'}>
      <Icon name={isConfirmed ? 'check' : 'alert'} /> {isConfirmed ? 'Confirmada' : 'Por confirmar'}
    </span>
  )
}

interface ChoicesProps extends WordRowProps {
  choose(meaning: string, button: HTMLElement): void
  look(meaning: string): void
}

/** One press confirms; the meaning that is looked at is shown in the example. */
function Choices({ word, choose, look, confirm }: ChoicesProps) {
  const { list, confirmed, proposal } = word
  return (
    <fieldset class={`buttons ${styles.choices}`} aria-label={`Qué significa «${word.text}»`}>
      {MEANINGS[list].map((meaning) => {
        const isProposed = confirmed === null && meaning === proposal
        return (
          <button
            key={meaning}
            type="button"
            class={isProposed && word.state === 'unsure' && list !== 'sentences' ? 'main' : ''}
            aria-pressed={meaning === confirmed}
            disabled={word.isLocked}
            onFocus={() => look(meaning)}
            onPointerEnter={() => look(meaning)}
            onClick={(event) => meaning !== confirmed && choose(meaning, event.currentTarget)}
          >
            {isProposed && list !== 'sentences' ? `Sí, ${meaningName(list, meaning)}` : meaningName(list, meaning)}
          </button>
        )
      })}
      {confirmed !== null && !word.isLocked && (
        <button type="button" class="quiet" onClick={() => confirm(null)}>
          Quitar la confirmación
        </button>
      )}
    </fieldset>
  )
}

/** One text of the menu: how it is read, its meanings as buttons, and an example on paper. */
export function WordRow({ word, confirm }: WordRowProps) {
  const { list, text, confirmed, proposal } = word
  const [asked, setAsked] = useState<(Question & { meaning: string }) | null>(null)
  const [isOpen, setOpen] = useState(false)
  /** Where the focus goes back to after the question. */
  const pressed = useRef<HTMLElement | null>(null)
  const [looked, setLooked] = useState<string | null>(null)
  const close = () => {
    setAsked(null)
    pressed.current?.focus()
  }
  const choose = (meaning: string, button: HTMLElement) => {
    pressed.current = button
    const question = questionBefore(word, meaning)
    if (question === null) confirm(meaning)
    else setAsked({ ...question, meaning })
  }
  const proposed = proposal === 'unsure' ? MEANINGS[list][0] : proposal
  const example = exampleWords(word)
  return (
    <li class={`${options.column} ${styles.word}`} aria-label={text}>
      <div class={`row ${styles.head}`}>
        <span class="faint">{LIST_NAMES[list]}</span>
        <b>{text}</b>
        <StateWord {...word} />
      </div>
      <p>
        Así se lee: <b>{confirmed === null ? readAs(word, word.state) : meaningName(list, confirmed)}</b>
        {example !== '' && <span class="faint"> · {example}</span>}
      </p>
      <Choices {...{ word, confirm, choose }} look={setLooked} />
      {asked && (
        <ConfirmForm
          title={asked.title}
          confirm={asked.confirm}
          danger
          onCancel={close}
          onConfirm={() => {
            confirm(asked.meaning)
            close()
          }}
        >
          <p>{asked.text}</p>
        </ConfirmForm>
      )}
      <p class="faint row">
        {seenWords(word)}
        <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? 'up' : 'down'} /> {isOpen ? 'Ocultar el ejemplo' : 'Ver un ejemplo en papel'}
        </button>
      </p>
      {isOpen && <WordExample word={word} meaning={looked ?? confirmed ?? proposed ?? ''} />}
    </li>
  )
}
