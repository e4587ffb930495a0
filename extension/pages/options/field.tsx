import type { Message } from '@shared/messages'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { MessageWords, SentenceLine } from '../../ui/sentence'
import styles from './field.module.css'

/** What is wrong with a field or a part of a form, read aloud as it appears. */
export function FieldError({ error }: { error: Message | null | undefined }) {
  if (!error) return null
  return (
    <p class="wrong" role="alert" data-code={error.code}>
      <MessageWords message={error} />
    </p>
  )
}

/** What a control needs so that label, hint and error are read with it. */
export interface FieldAttributes {
  id: string
  'aria-describedby': string
  'aria-invalid': boolean
}

export interface FieldProps {
  label: string
  hint?: string | undefined
  error?: Message | null | undefined
  /** What may be a slip: it is said, and may be saved. */
  doubt?: Message | undefined
}

/** A control with its label, and what is wrong below it. `isTick`: the control is in front of its label. */
export function Field({
  label,
  hint,
  error,
  doubt,
  isTick = false,
  children,
}: FieldProps & { isTick?: boolean; children(attributes: FieldAttributes): ComponentChildren }) {
  const id = useId()
  const control = children({ id, 'aria-describedby': `${id}-more`, 'aria-invalid': Boolean(error) })
  const name = <label for={id}>{label}</label>
  return (
    <div class={isTick ? styles.tick : styles.field}>
      {isTick ? [control, name] : [name, control]}
      <div id={`${id}-more`}>
        <FieldError error={error} />
        {!error && doubt && <SentenceLine message={doubt} />}
        {hint && <p class="faint">{hint}</p>}
      </div>
    </div>
  )
}
