import type { Message } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { MessageWords } from '../../ui/sentence'
import styles from './options.module.css'

/** How a «Guardar y seguir» ended: null before it was pressed. */
export type SaveOutcome = 'saved' | Message | null

interface SaveLineProps {
  outcome: SaveOutcome
  /** The form that it is in takes no second press meanwhile; the button keeps the focus. */
  busy?: boolean
  /** There is nothing to save. */
  disabled?: boolean
  /** `Guardar y seguir` unless the step goes nowhere. */
  label?: string
  children?: ComponentChildren
}

/** The foot of a step, always in sight: what saves it, and how that ended. Inside the step's form. */
export function SaveLine(props: SaveLineProps) {
  const { outcome, busy = false, disabled = false, label = 'Guardar y seguir', children } = props
  return (
    <div class={styles.save} data-save>
      <button type="submit" class="main" aria-disabled={busy} disabled={disabled}>
        {label}
      </button>
      <div aria-live="polite">
        {outcome === 'saved' && <p class="right">Guardado. Ya está funcionando así.</p>}
        {outcome !== null && outcome !== 'saved' && (
          <p class="wrong" data-code={outcome.code}>
            <MessageWords message={outcome} />
          </p>
        )}
      </div>
      {children}
    </div>
  )
}
