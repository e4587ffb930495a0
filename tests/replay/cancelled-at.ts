import { tellsToCook } from '@shared/kinds'
import type { JournalStep, RecordedPaper } from './history'

/** Time of its cancellation: its first void, or a comanda that was cancelled and not replaced. */
export function cancelledAt(papers: RecordedPaper[], journal: JournalStep[]): string | null {
  const voids = papers.filter(({ kind }) => kind === 'void').map(({ createdAt }) => createdAt)
  const comandas = papers.filter(({ kind }) => tellsToCook(kind))
  const isLast = (id: string) => {
    const at = comandas.findIndex((paper) => paper.id === id)
    return at >= 0 && !comandas.slice(at + 1).some(({ station }) => station === comandas[at]?.station)
  }
  const taken = journal.filter(({ id, event, decided }) => event.type === 'cancel' && !decided && isLast(id))
  return [...voids, ...taken.map(({ at }) => at)].sort()[0] ?? null
}
