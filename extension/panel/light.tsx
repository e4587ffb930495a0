import type { PrinterLight } from '@shared/printer-light'
import type { ComponentChildren } from 'preact'
import { ToneIcon } from '../ui/tone-icon'
import styles from './light.module.css'

interface LightChipProps {
  name: string
  light: PrinterLight
  /** `esperan 2` */
  waiting?: string
  /** `última 37 · 12:41` */
  last?: string
}

export function LightChip({ name, light, waiting = '', last = '' }: LightChipProps) {
  return (
    <li class={`${styles.light} tone-${light.tone}`}>
      <ToneIcon tone={light.tone} /> <b>{name}</b> {light.word}
      {waiting !== '' && <b> · {waiting}</b>}
      {last !== '' && <span class={styles.last}> · {last}</span>}
    </li>
  )
}

export const LightList = ({ label, class: place = '', children }: LightListProps) => (
  <ul class={`${styles.lights} ${place}`} aria-label={label}>
    {children}
  </ul>
)

interface LightListProps {
  label: string
  class?: string | undefined
  children: ComponentChildren
}
