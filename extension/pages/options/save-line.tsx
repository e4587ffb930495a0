import type { Message } from '@shared/messages'
import type { ComponentChildren } from 'preact'

/** How a «Guardar y seguir» ended: null before it was pressed. */
export type SaveOutcome = 'saved' | Message | null

interface SaveLineProps {
  outcome: SaveOutcome
  busy?: boolean
  /** `Guardar y seguir` unless the step goes nowhere. */
  label?: string
  /** What else is beside it. */
  children?: ComponentChildren
}

/** The foot of a step, always in sight: what saves it, and how that ended. Inside the step's form. */
export function SaveLine({ outcome, busy = false, label = 'Guardar y seguir', children }: SaveLineProps) {
  return (
    <div class="save">
      <button type="submit" class="main" disabled={busy}>
        {label}
      </button>
      <div aria-live="polite">
        {outcome === 'saved' && <p class="right">Guardado. Ya está funcionando así.</p>}
        {outcome !== null && outcome !== 'saved' && (
          <p class="wrong" data-code={outcome.code}>
            {outcome.text} {outcome.action}
          </p>
        )}
      </div>
      {children}
    </div>
  )
}
