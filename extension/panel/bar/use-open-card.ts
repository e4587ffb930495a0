import { useEffect, useState } from 'preact/hooks'
import { cardId, type ReviewCard } from '../state/review-cards'

/** From so many on, one stands open and each of the others is a word to press: orders need the room. */
const MANY = 3

export interface OpenCard {
  /** Null: there is room for all of them. */
  open: ReviewCard | null
  openCard(card: ReviewCard): void
}

/** The worst one at first; it stays open until it is answered, or another one is asked for, whatever comes meanwhile. */
export function useOpenCard(cards: readonly ReviewCard[]): OpenCard {
  const [wanted, setWanted] = useState<string | null>(null)
  const many = cards.length >= MANY
  const open = cards.find((card) => cardId(card) === wanted) ?? cards[0] ?? null
  const id = many && open ? cardId(open) : null
  useEffect(() => setWanted(id), [id])
  return { open: many ? open : null, openCard: (card) => setWanted(cardId(card)) }
}
