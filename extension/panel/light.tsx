import type { PrinterLight } from '@shared/printer-light'
import { ToneIcon } from '../ui/tone-icon'
import styles from './light.module.css'

interface LightListProps {
  label: string
  class?: string | undefined
  /** `waiting`: `esperan 2`; `last`: `última 37 · 12:41`. */
  lights: readonly (PrinterLight & { name: string; waiting?: string; last?: string })[]
}

export const LightList = ({ label, class: place = '', lights }: LightListProps) => (
  <ul class={`${styles.lights} ${place}`} aria-label={label}>
    {lights.map(({ name, tone, word, waiting, last }, i) => (
      <li key={`${name}${i}`} class={`${styles.light} tone-${tone}`}>
        <ToneIcon tone={tone} /> <b>{name}</b> {word}
        {waiting && <b> · {waiting}</b>}
        {last && <span class={styles.last}> · {last}</span>}
      </li>
    ))}
  </ul>
)
