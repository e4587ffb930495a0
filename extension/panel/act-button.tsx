import type { ComponentChildren } from 'preact'
import type { Action } from '../acts/acts'
import { Button } from '../ui/button'
import { SentenceLine } from '../ui/sentence'
import { usePanel } from './panel-context'

export interface ActButtonProps {
  /** What the act is filed under: an order's id, or a name that no order has. */
  act: string
  intent: Action
  class?: string
  /** Read aloud instead of its text. */
  label?: string
  disabled?: boolean
  children: ComponentChildren
}

/** A button that does one act, off while an act filed under the same name runs. */
export function ActButton({ act, intent, class: name, label, disabled = false, children }: ActButtonProps) {
  const panel = usePanel()
  return (
    <Button
      class={name}
      aria-label={label}
      disabled={disabled}
      isOff={panel.busy.value.has(act)}
      onClick={() => void panel.act(act, intent)}
    >
      {children}
    </Button>
  )
}

export function ActFailure({ act }: Pick<ActButtonProps, 'act'>) {
  const failure = usePanel().failures.value.get(act)
  return failure ? <SentenceLine message={failure} alert /> : null
}
