import type { Message } from '@shared/messages'
import { Icon } from './icon'

/** One sentence with what to do about it; `alert` is read aloud as it appears. */
export function SentenceLine({ message, alert = false }: { message: Message; alert?: boolean }) {
  return (
    <p class="sentence" data-code={message.code} role={alert ? 'alert' : undefined}>
      <Icon name="alert" />
      <span>
        <b>{message.text}</b> {message.action} <span class="code">({message.code})</span>
      </span>
    </p>
  )
}

/** A sentence in one quiet line: nothing is wrong, and nothing has to be done now. */
export const QuietLine = ({ message: { code, text, action } }: { message: Message }) => (
  <p class="faint" data-code={code}>
    {text} {action}
  </p>
)
