import { STEPS, type StepId, type StepState } from '../../setup/steps-done'
import { Icon, type IconName } from '../../ui/icon'
import { OTHER_SECTIONS, type Section } from './use-route'

const LOOKS: Record<StepState, { icon: IconName; word: string }> = {
  done: { icon: 'check', word: 'Hecho' },
  missing: { icon: 'clock', word: 'Falta' },
  check: { icon: 'alert', word: 'Revise' },
  optional: { icon: 'rows', word: 'Opcional' },
}

/** Pages of our own that are no part of the set-up. */
const PAGES = [
  { href: '/closing.html', target: 'justo-cierre', title: 'Cierre del día' },
  { href: '/log.html', target: 'justo-registro', title: 'Registro, soporte e informes' },
]

interface StepListProps {
  states: Record<StepId, StepState>
  shown: Section
}

const current = (id: Section, shown: Section) => (id === shown ? { 'aria-current': 'step' as const } : {})

/** The eight steps with how far each is, and what is no step; every one can be opened at any time. */
export function StepList({ states, shown }: StepListProps) {
  return (
    <nav class="steps" aria-label="Pasos">
      <ol>
        {STEPS.map(({ id, title }, i) => {
          const { icon, word } = LOOKS[states[id]]
          return (
            <li key={id}>
              <a href={`#${id}`} class={`step step-${states[id]}`} {...current(id, shown)}>
                <span class="step-number">{i + 1}</span>
                <span class="step-title">{title}</span>
                <span class="step-state">
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
            <a href={`#${id}`} class="step" {...current(id, shown)}>
              <span class="step-title">{title}</span>
            </a>
          </li>
        ))}
        {PAGES.map(({ title, ...link }) => (
          <li key={title}>
            <a {...link} class="step">
              <span class="step-title">{title}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
