import { counted } from '@shared/grammar'
import type { LogLine } from '../../../log/log-line'
import { aboutPapers, papersOf } from '../../../log/log-words'
import { plainStepWords, stepWords } from './step-words'

/** One or more entries that are shown as one line. */
export interface Step {
  /** The first of its entries. */
  line: LogLine
  /** All of them, when there are more. */
  folded: LogLine[]
  words: string
}

/** Entries at most this far apart belong to one moment: a reading of Justo that brings many orders, one order's papers. */
const MOMENT_MS = 1_000
/** As many equal entries are one line. */
const LEAST = 3

const isSameMoment = (one: LogLine, next: LogLine): boolean =>
  Math.abs(Date.parse(next.at) - Date.parse(one.at)) <= MOMENT_MS

/** Entries that say the same of other papers or orders; what went wrong is never folded. */
const sameness = (line: LogLine): string | null =>
  line.level === 'info' && line.event?.kind !== 'click' ? `${line.half} ${plainStepWords(line)}` : null

export const oneStep = (line: LogLine): Step => ({ line, folded: [], words: stepWords(line) })

function folded(lines: readonly [LogLine, ...LogLine[]]): Step {
  const [line] = lines
  const papers = lines.flatMap(papersOf)
  const words = aboutPapers(plainStepWords(line), papers)
  const orders = new Set(lines.map(({ orderId }) => orderId)).size
  const times = papers.length === 0 && orders < lines.length ? ` × ${lines.length}` : ''
  const of = orders > 1 ? ` · ${counted(orders, 'pedido', 'pedidos')}` : ''
  return { line, folded: [...lines], words: `${words}${times}${of}` }
}

/** One moment's entries, equal ones folded where the first of them is. */
function foldMoment(lines: readonly LogLine[]): Step[] {
  const alike = Map.groupBy(lines, sameness)
  return lines.flatMap((line) => {
    const same = alike.get(sameness(line)) ?? []
    if (sameness(line) === null || same.length < LEAST) return [oneStep(line)]
    const [first, ...others] = same
    return first === line ? [folded([first, ...others])] : []
  })
}

/**
 * Entries in their order, as steps: 23 orders that come at once, with three papers each, are «Papel por enviar · comanda ×
 * 23, domicilio × 23, comprobante × 23 · 23 pedidos» and not 69 lines.
 */
export function foldSteps(lines: readonly LogLine[]): Step[] {
  const moments: LogLine[][] = []
  for (const line of lines) {
    const moment = moments.at(-1)
    const last = moment?.at(-1)
    if (moment && last && isSameMoment(last, line)) moment.push(line)
    else moments.push([line])
  }
  return moments.flatMap(foldMoment)
}
