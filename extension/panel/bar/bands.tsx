import type { Message } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { SHOP_ACTS } from '../../acts/shop-acts'
import type { Unanswered } from '../../messaging/messages'
import { Button } from '../../ui/button'
import { CodeLink } from '../../ui/code-link'
import { Icon, type IconName } from '../../ui/icon'
import { onEscape } from '../../ui/use-closable'
import { ActButton, ActFailure } from '../act-buttons'
import { useSettled } from '../meant-presses'
import { FoldedOpening } from '../opening/opening-card'
import { ListTools } from '../orders-list/list-tools'
import { usePanel } from '../panel-context'
import { fallbackWords } from '../state/printer-words'
import type { Review } from '../state/review-cards'
import { useNow } from '../use-now'
import lines from './bands.module.css'
import styles from './review.module.css'
import { ReviewPapers } from './review-papers'

interface BandLineProps {
  icon: IconName
  message: Message
  /** Name of the act whose failure is shown. */
  act: string
  /** Id of the printer that it is about. */
  printer?: string
  children: ComponentChildren
}

const BandLine = ({ icon, message, act, printer, children }: BandLineProps) => (
  <div class={lines.line} data-printer={printer} data-code={message.code}>
    <Icon name={icon} />
    <span class="says">
      <b>{message.text}</b> {message.action}
    </span>
    <CodeLink message={message} />
    <span class="buttons">{children}</span>
    <ActFailure act={act} />
  </div>
)

interface FallbackLineProps {
  printer: PrinterStatus
  all: readonly PrinterStatus[]
  /** Something else was in its place. */
  isNew: boolean
}

/** «En 45 s salen por CAJA», and what a person may say to that. */
function FallbackLine({ printer, all, isNew }: FallbackLineProps) {
  const { id } = printer
  const words = fallbackWords(printer, all, useNow(1_000))
  const { isSettled } = useSettled(`${id} ${words?.to}`, isNew)
  if (words === null) return null
  const act = `printer ${id}`
  const { message, to } = words
  return (
    <BandLine icon="printer" message={message} act={act} printer={id}>
      {to !== null && (
        <>
          <ActButton act={act} intent={{ type: 'fallback', printer: id, action: 'now' }} isOff={!isSettled}>
            Ya por {to}
          </ActButton>
          <ActButton act={act} intent={{ type: 'fallback', printer: id, action: 'wait' }} isOff={!isSettled}>
            Esperar
          </ActButton>
        </>
      )}
    </BandLine>
  )
}

/** «Abrir cajón», where a printer has one: a till with two drawers says which. */
function DrawerButtons() {
  const drawers = usePanel().status.value?.printers.filter(({ drawer }) => drawer === true) ?? []
  return drawers.map(({ id, name }) => {
    const act = `drawer ${id}`
    return (
      <div key={id} class={lines.drawer} data-printer={id}>
        <ActButton act={act} intent={{ type: 'open-drawer', printer: id }}>
          {drawers.length === 1 ? 'Abrir cajón' : `Abrir cajón de ${name}`}
        </ActButton>
        <ActFailure act={act} />
      </div>
    )
  })
}

const ACT = 'tell-owner'

/** Orders that are not accepted, until they are: the oldest is a press away, and so is the message to the owner. */
function UnansweredLine({ orderId, message, hasOwner }: Unanswered) {
  const panel = usePanel()
  const number = panel.orders.value.get(orderId)?.number ?? ''
  return (
    <BandLine icon="bell" message={message} act={ACT}>
      <Button aria-label={`Ver ${number}`} onClick={() => panel.select(orderId)}>
        Ver
      </Button>
      {hasOwner && (
        <ActButton act={ACT} intent={{ type: ACT }}>
          {SHOP_ACTS[ACT].label}
        </ActButton>
      )}
    </BandLine>
  )
}

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
  /** The list was shown before: what comes now takes the place of something else. */
  const wasShown = useRef(false)
  useEffect(() => {
    wasShown.current = shop !== null
  }, [shop])
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
    <Button class={`quiet ${styles.more}`} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      <Icon name={isOpen ? 'up' : 'down'} /> {isOpen ? 'Ocultar' : 'Ver todo'}
    </Button>
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
          <FallbackLine key={printer.id} printer={printer} all={printers} isNew={wasShown.current} />
        ))}
        {hasLines && more}
        {asks && (!hasLines || isOpen) && (
          <ReviewPapers isOpen={isOpen} isNew={wasShown.current} more={hasLines ? null : more} />
        )}
        {!asks && !hasLines && <FoldedOpening />}
      </section>
      <DrawerButtons />
      {panel.section.value === 'delivery' && panel.pastDay.value === null && <ListTools />}
    </div>
  )
}
