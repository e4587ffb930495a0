import { type Asks, cardId, type ReviewCard } from '../state/review-cards'

const WORDS: Record<Asks, string> = { look: '¿salió?', expired: 'no a tiempo', failed: 'no salió' }

interface CardChipsProps {
  cards: readonly ReviewCard[]
  open: ReviewCard
  onOpen(card: ReviewCard): void
}

/** `COCINA: ¿salió? (3)`: every question in a word, the open one among them, so that none is out of sight. */
export function CardChips({ cards, open, onOpen }: CardChipsProps) {
  return (
    <span class="review-chips">
      {cards.map((card) => (
        <button
          key={cardId(card)}
          type="button"
          class="review-chip"
          aria-pressed={cardId(card) === cardId(open)}
          onClick={() => onOpen(card)}
        >
          {card.printerName}: {WORDS[card.asks]} ({card.papers.length})
        </button>
      ))}
    </span>
  )
}
