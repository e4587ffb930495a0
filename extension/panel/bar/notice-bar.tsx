import type { Message } from '@shared/messages'
import { MessageCodeLink } from '../../ui/code-link'
import { ActButton, type ActButtonProps, ActFailure } from '../act-button'
import { usePanel } from '../panel-context'
import styles from './notice-bar.module.css'

interface NoticeBarProps extends Pick<ActButtonProps, 'act' | 'intent' | 'children'> {
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
    <section class={`row ${styles.bar} ${mark ? styles.striped : ''}`} aria-label={label}>
      <p class={styles.words} role={alert ? 'alert' : 'status'} data-code={message.code}>
        {mark && <b class="practice-mark">{mark}</b>}
        <span>
          <b>{message.text}</b> {message.action} <MessageCodeLink message={message} />
        </span>
      </p>
      <ActButton {...button} />
      <ActFailure act={button.act} />
    </section>
  )
}

/** What rules of this shop mean since an update, until «Entendido». */
export function ChangedRules() {
  const message = usePanel().status.value?.changedRules
  if (!message) return null
  return (
    <NoticeBar label="Cambió el programa" message={message} act="rules-read" intent={{ type: 'rules-read' }}>
      Entendido
    </NoticeBar>
  )
}
