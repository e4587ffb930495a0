import type { Message, MessageCode } from '@shared/messages'
import type { Sentence } from '@shared/messages/sentence'
import { helpAt } from '../settings/places'

/**
 * Shows what a code means and what to do; its texts are loaded now. Where they cannot be, as after an update of the extension,
 * the help page opens at the code.
 */
async function open(code: MessageCode, sentence: Sentence | null): Promise<void> {
  try {
    const { showCode } = await import('./code-card')
    showCode(code, sentence)
  } catch {
    window.open(helpAt(code), '_blank', 'noopener')
  }
}

interface CodeLinkProps {
  /** What it stands for; only a code: no sentence is shown beside it. */
  message: Pick<Message, 'code'> | Message
  tabIndex?: -1 | undefined
}

/** `(I-02)`: a press shows meaning, cure and the way to the place. Never cut off: the sentence beside it is. */
export function CodeLink({ message, tabIndex }: CodeLinkProps) {
  const { code } = message
  return (
    <a
      class="code"
      href={helpAt(code)}
      target="_blank"
      rel="noopener"
      tabIndex={tabIndex}
      title={`Qué significa ${code} y qué hacer`}
      onClick={(event) => {
        event.preventDefault()
        event.stopPropagation() // the row behind it opens its order
        void open(code, 'text' in message ? message : null)
      }}
    >
      ({code})
    </a>
  )
}
