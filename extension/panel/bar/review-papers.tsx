import { counted } from '@shared/grammar'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Asks } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { Icon } from '../../ui/icon'
import { refocus } from '../../ui/refocus'
import { QuietLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'
import { cardId, type ReviewCard } from '../state/review-cards'
import styles from './review.module.css'
import { Card } from './review-card'

const WORDS: Record<Asks, string> = { check: '¿salió?', expired: 'no a tiempo', failed: 'no salió' }

/** The worst question at first; it stays open until it is answered or another one is chosen, also if a worse one comes. */
function useOpenCard(cards: readonly ReviewCard[]) {
  const [wanted, setWanted] = useState<string | null>(null)
  const open = cards.find((card) => cardId(card) === wanted) ?? cards[0] ?? null
  const id = open === null ? null : cardId(open)
  useEffect(() => setWanted(id), [id])
  return { open, openCard: (card: ReviewCard) => setWanted(cardId(card)) }
}

interface CardChipsProps {
  cards: readonly ReviewCard[]
  open: ReviewCard
  onOpen(card: ReviewCard): void
}

/** `COCINA: ¿salió? (3)`: a button for each question, the open one included. */
function CardChips({ cards, open, onOpen }: CardChipsProps) {
  return (
    <span class={styles.chips}>
      {cards.map((card) => (
        <button
          key={cardId(card)}
          type="button"
          class={styles.chip}
          aria-pressed={cardId(card) === cardId(open)}
          onClick={() => onOpen(card)}
        >
          {card.printerName}: {WORDS[card.asks]} ({card.papers.length})
        </button>
      ))}
    </span>
  )
}

interface ReviewPapersProps {
  /** All questions and each paper, over the list; else the worst question on one line. */
  isOpen: boolean
  /** The button that opens the rest. */
  more: ComponentChildren
}

/** «Revisar papel»: the questions about papers, on a line above the list or over it. */
export function ReviewPapers({ isOpen, more }: ReviewPapersProps) {
  const { cards, waiting } = usePanel().review.value
  const { open, openCard } = useOpenCard(cards)
  const section = useRef<HTMLElement>(null)
  /** Set by an answer: its button is removed with the paper, so the focus moves to the next one. */
  const answering = useRef(false)
  const onAnswer = () => {
    answering.current = true
  }
  const count = cards.reduce((sum, card) => sum + card.papers.length, 0)
  useEffect(() => {
    if (answering.current) refocus(section.current?.querySelector('li button:not(:disabled)') ?? section.current)
    answering.current = false
  }, [count])
  if (cards.length === 0 && waiting.length === 0) return null
  return (
    <section ref={section} class={styles.review} aria-label="Revisar papel" data-review tabIndex={-1}>
      {open !== null && (
        <ul>
          <Card key={cardId(open)} card={open} isOpen={isOpen} onAnswer={onAnswer}>
            {more}
          </Card>
        </ul>
      )}
      {isOpen && open !== null && (
        <div class={`row ${styles.head}`}>
          <h2>
            <Icon name="printer" /> Revisar papel <span class="faint">· {counted(count, 'papel', 'papeles')}</span>
          </h2>
          {cards.length > 1 && <CardChips cards={cards} open={open} onOpen={openCard} />}
        </div>
      )}
      {(open === null || isOpen) &&
        waiting.map(({ printerName: printer, count: papers }) => (
          <QuietLine key={printer} message={panelMessage('V-13', { printer, waiting: papers })} />
        ))}
    </section>
  )
}
