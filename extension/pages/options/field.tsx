import type { Message } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { FieldError } from './field-error'

/** What a control needs so that label, hint and error are read with it. */
export interface FieldAttributes {
  id: string
  'aria-describedby': string
  'aria-invalid': boolean
}

interface FieldProps {
  label: string
  hint?: string
  error?: Message | undefined
  children(attributes: FieldAttributes): ComponentChildren
}

/** A labelled control with what is wrong beside it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  return (
    <div class={`option ${error ? 'option-wrong' : ''}`}>
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-more`, 'aria-invalid': error !== undefined })}
      <div id={`${id}-more`}>
        <FieldError error={error} />
        {hint && <p class="faint">{hint}</p>}
      </div>
    </div>
  )
}
