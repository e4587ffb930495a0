import { score as addresses } from '../corpus/addresses'
import { score as allergies } from '../corpus/allergies'
import { score as payments } from '../corpus/payments'
import { score as questions } from '../corpus/questions'
import { score as removals } from '../corpus/removals'
import type { Row } from './figures'

const percent = (share: number): number => Math.round(share * 10_000) / 100

/** How well and how fast each family of the labelled phrases is read. */
export function benchReading(): Row[] {
  return [allergies, removals, questions, payments, addresses].flatMap((score): Row[] => {
    score()
    const start = performance.now()
    const { family, cases, precision, recall } = score()
    const perSecond = Math.round((cases / (performance.now() - start)) * 1000)
    const row = (what: string, value: number, unit: Row['unit'], wanted: string): Row => ({
      what: `${family}: ${what}`,
      n: cases,
      p50: value,
      p95: value,
      max: value,
      unit,
      wanted,
    })
    const aim = { allergies: [95, 99.5], removals: [99, 99] }[family] ?? []
    return [
      row('precision', percent(precision), '%', aim[0] ? `>= ${aim[0]}` : ''),
      row('recall', percent(recall), '%', aim[1] ? `>= ${aim[1]}` : ''),
      row('phrases read', perSecond, '/s', ''),
    ]
  })
}
