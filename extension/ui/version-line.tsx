import type { Message } from '@shared/messages'
import { MessageCodeLink } from './code-link'

/** A quiet line: nothing is wrong, and nothing has to be done now. */
export function VersionLine({ notice }: { notice: Message | null }) {
  if (notice === null) return null
  return (
    <p class="faint" data-notice="version" data-code={notice.code}>
      {notice.text} {notice.action} <MessageCodeLink message={notice} />
    </p>
  )
}
