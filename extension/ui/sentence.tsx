import type { Message } from '@shared/messages'
import { CodeLink } from './code-link'
import { Icon } from './icon'

/** A message as running text: what is wrong, what to do about it, and its code. */
export const MessageWords = ({ message }: { message: Message }) => (
  <>
    {message.text} {message.action} <CodeLink message={message} />
  </>
)

interface SentenceLineProps {
  message: Message
  /** Read aloud as it appears. */
  alert?: boolean
  /** Tab passes its code by, as in a list, where the next step of the order comes first. */
  tabIndex?: -1 | undefined
}

export function SentenceLine({ message, alert = false, tabIndex }: SentenceLineProps) {
  return (
    <p class="sentence" data-code={message.code} role={alert ? 'alert' : undefined}>
      <Icon name="alert" />
      <span class="says">
        <b>{message.text}</b> {message.action}
      </span>{' '}
      <CodeLink message={message} tabIndex={tabIndex} />
    </p>
  )
}

/** A sentence in one quiet line: nothing is wrong, and nothing has to be done now. Null: none. */
export const QuietLine = ({ message }: { message: Message | null }) =>
  message && (
    <p class="faint" data-code={message.code}>
      <MessageWords message={message} />
    </p>
  )
