import type { OrderRow, Paper } from '../messaging/messages'
import { stageOf } from '../order-model/lifecycle'
import { ToneIcon } from '../ui/tone-icon'
import styles from './order-labels.module.css'
import { paperNumber, paperWords } from './state/paper-words'

function PaperChip({ paper, row }: { paper: Paper; row: OrderRow }) {
  const { name, word, tone } = paperWords(paper, row)
  const number = paper.dayNumber
  const spoken = word === '' ? 'Impreso' : word
  return (
    <span
      class={`${styles.paper} tone-${tone}`}
      data-key={paper.key}
      data-state={paper.state}
      title={`${name}: ${spoken} ${paperNumber(paper)}`.trim()}
    >
      {name} {word !== '' && number} <ToneIcon tone={tone} /> {word !== '' && word}
      {word === '' && (
        <>
          <span class="hidden">impreso</span> {number}
        </>
      )}
    </span>
  )
}

/**
 * `Cocina ✓ 37 · Domicilio ✓ · Comprobante ✓`, whose number has its own column; what is not accepted yet is
 * no news.
 */
export function PaperChips({ row }: { row: OrderRow }) {
  const waits = stageOf(row.lifecycle) === 'waiting'
  const papers = waits ? row.papers.filter((paper) => paper.state !== 'held') : row.papers
  if (papers.length === 0) return null
  return (
    <span class={styles.papers}>
      {papers.map((paper) => (
        <PaperChip key={paper.key} paper={paper} row={row} />
      ))}
    </span>
  )
}
