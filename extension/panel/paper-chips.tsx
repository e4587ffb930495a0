import type { OrderRow, Paper } from '../messaging/messages'
import { ToneIcon } from '../ui/tone-icon'
import styles from './order-labels.module.css'
import { papersLine, paperWords, rowPapers } from './state/paper-words'

function PaperChip({ paper, row }: { paper: Paper; row: OrderRow }) {
  const { name, word, tone } = paperWords(paper, row)
  const number = paper.dayNumber
  return (
    <span class={`${styles.paper} tone-${tone}`} data-key={paper.key} data-state={paper.state}>
      {name} {word !== '' && number} <ToneIcon tone={tone} /> {word !== '' && word}
      {word === '' && (
        <>
          <span class="hidden">impreso</span> {number}
        </>
      )}
    </span>
  )
}

/** `Cocina 38 ✗ No salió · Comprobante ✓`: every paper by itself, where something is wrong with one. */
export function PaperChips({ row }: { row: OrderRow }) {
  const papers = rowPapers(row)
  if (papers?.show !== 'each') return null
  return (
    <span class={styles.papers}>
      {papers.papers.map((paper) => (
        <PaperChip key={paper.key} paper={paper} row={row} />
      ))}
    </span>
  )
}

/** `✓` of an order whose papers came out, with proof; else `Saliendo`, `Enviados`. Its name and title say which papers. */
export function PapersMark({ row }: { row: OrderRow }) {
  const papers = rowPapers(row)
  if (papers?.show !== 'all') return null
  const tone = papers.word === '' ? 'good' : 'plain'
  const spoken = papersLine(row)
  return (
    <span
      class={`tone-${tone}`}
      data-states={row.papers.map(({ state }) => state).join(' ')}
      role="img"
      aria-label={spoken}
      title={spoken}
    >
      {papers.word === '' ? <ToneIcon tone={tone} /> : papers.word}
    </span>
  )
}
