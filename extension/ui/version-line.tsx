import type { Message } from '@shared/messages'

/** A quiet line: nothing is wrong, and nothing has to be done now. */
export function VersionLine({ notice }: { notice: Message | null }) {
  if (notice === null) return null
  return (
    <p class="faint" data-notice="version" data-code={notice.code}>
      {notice.text} {notice.action} <span class="code">({notice.code})</span>
    </p>
  )
}
