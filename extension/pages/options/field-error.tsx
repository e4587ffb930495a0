import type { Message } from '@shared/messages'

/** What is wrong with a field or a part of a form, read aloud as it appears. */
export function FieldError({ error }: { error: Message | null | undefined }) {
  if (!error) return null
  return (
    <p class="wrong" role="alert" data-code={error.code}>
      {error.text} {error.action}
    </p>
  )
}
