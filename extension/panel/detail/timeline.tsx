import { formatClock } from '@shared/dates'
import { timelineText } from '../../log/log-words'
import type { OrderDetail } from '../../messaging/messages'
import { CopyButton } from '../../ui/copy-button'
import { usePanel } from '../panel-context'
import { orderSummary } from '../state/order-summary'
import { supportText } from '../state/support-text'

/** What happened to the order, minute by minute, and its summary for support. */
export function Timeline({ row, timeline }: Pick<OrderDetail, 'row' | 'timeline'>) {
  const panel = usePanel()
  const { version } = panel
  const story = timelineText(timeline)
  const text = () => supportText({ row, timeline: story, shop: panel.status.value, version, now: Date.now() })
  return (
    <section class="card story-card" aria-label="Historia">
      <div class="card-head">
        <h3>Historia de {row.transaction}</h3>
        <CopyButton label="Copiar para soporte" text={text} />
      </div>
      <p class="story">{orderSummary(row, panel.now.value)}</p>
      <ol class="timeline">
        {story.map(({ at, text }, i) => (
          <li key={`${at}${i}`}>
            <time dateTime={at}>{formatClock(at)}</time> {text}
          </li>
        ))}
      </ol>
    </section>
  )
}
