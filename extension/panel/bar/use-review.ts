import { useDerived } from '../../ui/use-derived'
import { usePanel } from '../panel-context'
import { type Review, reviewCards } from '../state/review-cards'

const NOTHING: Review = { cards: [], waiting: [], left: [] }

/** The questions about papers, now. */
export function useReview(): Review {
  const { orders, status, now } = usePanel()
  const read = () =>
    status.value === null ? NOTHING : reviewCards(orders.value.values(), status.value.printers, now.value)
  return useDerived(read, [orders, status, now])
}
