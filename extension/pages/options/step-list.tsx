import { OTHER_SECTIONS, type Section, STEPS, type StepId } from '../../settings/sections'
import type { StepState } from '../../setup/steps-done'
import { Icon, type IconName } from '../../ui/icon'
import styles from './options.module.css'

const LOOKS: Record<StepState, { icon: IconName; word: string; tone: string }> = {
  done: { icon: 'check', word: 'Hecho', tone: 'tone-good' },
  missing: { icon: 'clock', word: 'Falta', tone: 'faint' },
  check: { icon: 'alert', word: 'Revise', tone: 'tone-warn' },
  optional: { icon: 'rows', word: 'Opcional', tone: 'faint' },
}

/** Pages of our own that are no part of the set-up. */
const PAGES = [
  { href: '/closing.html', target: 'justo-cierre', title: 'Cierre del día' },
  { href: '/log.html', target: 'justo-registro', title: 'Registro, soporte e informes' },
]

/** The eight steps with how far each is, and what is no step; every one can be opened at any time. */
export function StepList({ states, shown }: { states: Record<StepId, StepState>; shown: Section }) {
  const current = (id: Section) => (id === shown ? 'step' : undefined)
  return (
    <nav class={styles.steps} aria-label="Pasos">
      <ol>
        {STEPS.map(({ id, title }, i) => {
          const { icon, word, tone } = LOOKS[states[id]]
          return (
            <li key={id}>
              <a href={`#${id}`} aria-current={current(id)}>
                <span class={`${styles.number} ${tone}`}>{i + 1}</span>
                <span>{title}</span>
                <span class={`${styles.state} ${tone}`}>
                  <Icon name={icon} /> {word}
                </span>
              </a>
            </li>
          )
        })}
      </ol>
      <ul>
        {OTHER_SECTIONS.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={current(id)}>
              {title}
            </a>
          </li>
        ))}
        {PAGES.map(({ title, ...link }) => (
          <li key={title}>
            <a {...link}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
