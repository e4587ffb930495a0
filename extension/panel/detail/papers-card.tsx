import type { OrderRow, Paper } from '../../messaging/messages'
import { PaperLine } from './paper-line'

/** Every paper of the order, with the question where a person has to answer. */
export function PapersCard({ row, onSee }: { row: OrderRow; onSee(paper: Paper): void }) {
  return (
    <section class="card" aria-label="Papeles">
      <h3>Papeles</h3>
      {row.papers.length === 0 ? (
        <p class="faint">Todavía ninguno.</p>
      ) : (
        <ul class="plain">
          {row.papers.map((paper) => (
            <PaperLine key={paper.key} paper={paper} row={row} onSee={() => onSee(paper)} />
          ))}
        </ul>
      )}
    </section>
  )
}
