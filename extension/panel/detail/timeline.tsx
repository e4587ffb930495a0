import { formatClock } from '@shared/dates'
import { useEffect, useState } from 'preact/hooks'
import { buttonWords } from '../../acts/button-words'
import type { OrderDetail } from '../../messaging/messages'
import { CopyButton } from '../../ui/copy-button'
import { usePanel } from '../panel-context'
import { orderSummary } from '../state/order-summary'
import { supportText } from '../state/support-text'
import styles from './detail-cards.module.css'

/** Loaded with the first history that is shown: they carry the log's English texts. */
type LogWords = typeof import('../../log/log-words')

export function Timeline({ row, timeline }: Pick<OrderDetail, 'row' | 'timeline'>) {
  const panel = usePanel()
  const { version } = panel
  const [words, setWords] = useState<LogWords | null>(null)
  useEffect(() => void import('../../log/log-words').then(setWords), [])
  const story = words?.timelineText(timeline, buttonWords) ?? []
  const text = () => supportText({ row, timeline: story, shop: panel.status.value, version, now: Date.now() })
  return (
    <section class={`card ${styles.later}`} aria-label="Historia">
      <div class={styles.cardHead}>
        <h3>Historia de {row.transaction}</h3>
        <CopyButton label="Copiar para soporte" text={text} />
      </div>
      <p class={styles.story}>{orderSummary(row, panel.now.value)}</p>
      <ol class={styles.timeline}>
        {story.map(({ at, text }, i) => (
          <li key={`${at}${i}`}>
            <time dateTime={at}>{formatClock(at)}</time> {text}
          </li>
        ))}
      </ol>
    </section>
  )
}
