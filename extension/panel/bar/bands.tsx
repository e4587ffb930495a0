import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../ui/icon'
import { onEscape } from '../../ui/use-closable'
import { FoldedOpening } from '../opening/opening-card'
import { ListTools } from '../orders-list/list-tools'
import { usePanel } from '../panel-context'
import type { Review } from '../state/review-cards'
import { DrawerButtons, FallbackLine } from './lights'
import styles from './review.module.css'
import { ReviewPapers } from './review-papers'
import { UnansweredLine } from './unanswered-line'

/** Something to read besides the one line of the worst question: other questions, or papers one by one. */
const hasMore = ({ cards }: Review): boolean => cards.length > 1 || cards.some(({ papers }) => papers.length > 1)

/**
 * A line that is always there: what comes and goes (a way to the fallback printer, «Revisar papel», the folded Apertura)
 * has its space, so that the list never moves under a finger. What needs more room opens over the list.
 */
export function Bands() {
  const panel = usePanel()
  const review = panel.review.value
  const [isOpen, setOpen] = useState(false)
  const shop = panel.status.value
  const printers = shop?.bridge === 'up' ? shop.printers : []
  const toFallback = printers.filter(({ fallbackAt }) => fallbackAt !== null)
  const { unanswered } = shop?.alerts ?? {}
  const asks = review.cards.length > 0 || review.waiting.length > 0
  const lines = toFallback.length + (unanswered ? 1 : 0)
  const others = lines === 0 ? 0 : lines - 1 + review.cards.length
  const mayOpen = hasMore(review) || others > 0
  useEffect(() => {
    if (!mayOpen) setOpen(false)
  }, [mayOpen])
  const more = mayOpen ? (
    <button type="button" class={`quiet ${styles.more}`} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      <Icon name={isOpen ? 'up' : 'down'} /> {isOpen ? 'Ocultar' : 'Ver todo'}
    </button>
  ) : null
  const shown = isOpen ? toFallback : toFallback.slice(0, unanswered ? 0 : 1)
  const hasLines = shown.length > 0 || unanswered !== undefined
  return (
    <div class={styles.bands}>
      <section
        aria-label="Avisos"
        class={`${styles.band} ${isOpen ? styles.open : 'one-height'}`}
        onKeyDown={isOpen ? onEscape(() => setOpen(false)) : undefined}
      >
        {unanswered && <UnansweredLine {...unanswered} />}
        {shown.map((printer) => (
          <FallbackLine key={printer.id} printer={printer} all={printers} />
        ))}
        {hasLines && more}
        {asks && (!hasLines || isOpen) && <ReviewPapers isOpen={isOpen} more={hasLines ? null : more} />}
        {!asks && !hasLines && <FoldedOpening />}
      </section>
      <DrawerButtons />
      {panel.section.value === 'delivery' && panel.pastDay.value === null && <ListTools />}
    </div>
  )
}
