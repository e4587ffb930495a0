import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { ToneIcon } from '../../ui/tone-icon'
import { usePanel } from '../panel-context'
import { freshWords, otherWords, sectionCounts, sectionWords } from '../state/counters'
import type { Section } from '../state/panel-place'
import { isNotice } from '../state/shop-light'
import styles from './folded.module.css'

/** Name and count of each section, on its tab and on its button over tomapedidos. */
export const SECTIONS: { id: Section; name: string }[] = [
  { id: 'delivery', name: 'Entrega' },
  { id: 'tables', name: 'Mesas' },
]

const MOVES = 'Para moverlo, arrástrelo, o Mayúsculas y una flecha.'

interface CountProps {
  count: number
  tone: 'plain' | 'accent' | 'bad'
  section?: Section
}

/** Drawn by the style sheet: the name of its button has no number, its description says what the number counts. */
export const Count = ({ count, tone, section }: CountProps) => (
  <b class={styles.count} data-section={section} data-count={count} data-tone={tone} />
)

/**
 * `7` on «Entrega 7»: how many things wait there for a person. Not seen at none, which would read as «no orders», and not
 * there before anything is known.
 */
export function SectionCount({ section }: { section: Section }) {
  const { counters, status } = usePanel()
  const count = sectionCounts(counters.value)[section]
  if (status.value === null) return null
  return <Count count={count} section={section} tone={section === 'delivery' ? 'accent' : 'bad'} />
}

/** The folded panel: «Entrega 7» and «Mesas 2», each opens its section, and a light with a word when something calls. */
export function FoldedSections() {
  const panel = usePanel()
  const { tone, word, calls } = panel.light.value
  const [worst] = panel.troubles.value
  const inWords = worst ? [worst.text, worst.action].filter(Boolean).join(' ') : word
  const shop = panel.status.value
  const open = (section: Section) => {
    panel.select(null)
    panel.setSection(section)
    panel.setOpen(true)
  }
  return (
    <div class={`${styles.folded} ${shop?.practice.until ? styles.practice : ''}`} data-tone={tone}>
      <Button
        class={`${styles.light} tone-${tone}`}
        aria-label={`Abrir Justo: ${word}`}
        aria-description={MOVES}
        title={inWords}
        data-code={worst?.code}
        onClick={() => panel.setOpen(true)}
      >
        <ToneIcon tone={tone} />
      </Button>
      {SECTIONS.map(({ id, name }) => (
        <Button
          key={id}
          class={styles.section}
          data-current={panel.section.value === id}
          aria-label={name}
          aria-expanded="false"
          aria-description={`${shop === null ? 'conectando' : sectionWords(id, panel.counters.value)}. ${MOVES}`}
          onClick={() => open(id)}
        >
          {name} <SectionCount section={id} />
        </Button>
      ))}
      {calls && (
        // For the mouse only: the light beside it says and does the same.
        <Button
          class={`${styles.word} tone-${tone}`}
          tabIndex={-1}
          aria-hidden="true"
          data-word={word}
          title={inWords}
          onClick={() => panel.setOpen(true)}
        >
          {word}
        </Button>
      )}
      <span class="hidden" role="status">
        {calls ? inWords : ''}
      </span>
    </div>
  )
}

/** Over a login form: counts and the worst trouble, no customer's data. */
export function LoginBar() {
  const panel = usePanel()
  const worst = panel.troubles.value.find((message) => !isNotice(message))
  const counters = panel.counters.value
  const words = panel.status.value === null ? 'conectando' : freshWords(counters.fresh)
  const second = worst?.text ?? otherWords(counters)
  return (
    <div class={`${styles.loginBar} ${worst ? styles.trouble : ''}`} role="status">
      <Icon name={worst ? 'alert' : 'clock'} />
      <span class={styles.loginText}>
        <b>Justo: {words} — inicie sesión</b>
        {second !== '' && (
          <span class={styles.loginSecond} data-code={worst?.code} title={second}>
            {second}
          </span>
        )}
      </span>
    </div>
  )
}
