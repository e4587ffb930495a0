import type { Message } from '@shared/messages'
import type { Action } from '../../acts/acts'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'

interface ActButtonProps {
  /** What the act is filed under: no order has this id. */
  act: string
  intent: Action
  children: string
}

/** A button of the bar, resting while its act runs. */
export function ActButton({ act, intent, children }: ActButtonProps) {
  const panel = usePanel()
  return (
    <button type="button" disabled={panel.busy.value.has(act)} onClick={() => void panel.act(act, intent)}>
      {children}
    </button>
  )
}

/** Why the act failed, if it did. */
export function ActFailure({ act }: Pick<ActButtonProps, 'act'>) {
  const failure = usePanel().failures.value.get(act)
  return failure ? <SentenceLine message={failure} alert /> : null
}

interface NoticeBarProps extends ActButtonProps {
  label: string
  message: Message
  /** Striped, with this word before the sentence. */
  mark?: string | undefined
  /** Read out at once. */
  alert?: boolean
}

/** A sentence over the whole panel with its one button. */
export function NoticeBar({ label, message, mark, alert = false, ...button }: NoticeBarProps) {
  return (
    <section class={`practice-bar ${mark ? 'practice-bar-on' : ''}`} aria-label={label}>
      <p class="practice-words" role={alert ? 'alert' : 'status'} data-code={message.code}>
        {mark && <b class="practice-mark">{mark}</b>}
        <span>
          <b>{message.text}</b> {message.action}
        </span>
      </p>
      <ActButton {...button} />
      <ActFailure act={button.act} />
    </section>
  )
}
