import type { Message } from '@shared/messages'
import { MessageCodeLink } from './code-link'
import { Icon } from './icon'

/** One sentence with what to do about it; `alert` is read aloud as it appears. */
export function SentenceLine({ message, alert = false }: { message: Message; alert?: boolean }) {
  return (
    <p class="sentence" data-code={message.code} role={alert ? 'alert' : undefined}>
      <Icon name="alert" />
      <span>
        <b>{message.text}</b> {message.action}
      </span>{' '}
      <MessageCodeLink message={message} />
    </p>
  )
}

/** A sentence in one quiet line: nothing is wrong, and nothing has to be done now. */
export const QuietLine = ({ message }: { message: Message }) => (
  <p class="faint" data-code={message.code}>
    {message.text} {message.action} <MessageCodeLink message={message} />
  </p>
)
