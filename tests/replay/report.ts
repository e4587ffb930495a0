import { parseJobKey } from '@shared/job-key'
import type { Pair } from './align'
import type { ComparedOrder, End } from './compare'
import type { Replay } from './run-replay'
import type { Step } from './steps-of'

export interface Report extends Pick<Replay, 'notes' | 'failed'> {
  orders: ComparedOrder[]
  /** All ends of orders and papers are the same. */
  agrees: boolean
}

const WIDTH = 58
const DIFFERENT = '≠'

/** `+12:03.4` since the order's arrival. */
function elapsed(ms: number): string {
  const sign = ms < 0 ? '-' : '+'
  const tenths = Math.round(Math.abs(ms) / 100)
  const [minutes, rest] = [Math.floor(tenths / 600), tenths % 600]
  return `${sign}${String(minutes).padStart(2, '0')}:${(rest / 10).toFixed(1).padStart(4, '0')}`
}

/** `kitchen cocina 2`: a paper within its order. */
function paperName(key: string): string {
  const parsed = parseJobKey(key)
  if (parsed === null) return key
  const { kind, station, revision } = parsed
  const copy = /:copy-\d+$/.exec(key)?.[0] ?? ''
  return `${[kind, ...(station === '-' ? [] : [station]), revision].join(' ')}${copy.replace(':', ' ')}`
}

const cut = (text: string): string => (text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text.padEnd(WIDTH))

const said = (step: Step | null): string =>
  step ? `${elapsed(step.ms)} ${step.paper === '' ? '' : `${paperName(step.paper)}: `}${step.what}` : ''

const row = ({ left, right }: Pair<Step>): string =>
  `${left && right ? ' ' : DIFFERENT} ${cut(said(left))} | ${cut(said(right)).trimEnd()}`

const mark = ({ recorded, replayed }: End): string => (recorded === replayed ? ' ' : DIFFERENT)

const endRow = (name: string, end: End): string =>
  `${mark(end)} ${name.padEnd(24)} ${(end.recorded ?? 'not there').padEnd(30)} | ${end.replayed ?? 'not there'}`

function orderLines(order: ComparedOrder): string[] {
  const { number, transaction, id, firstSeenAt, steps, end, papers } = order
  return [
    '',
    `Order ${number ?? '?'}, transaction ${transaction || '?'}, ${id}, listed ${firstSeenAt}`,
    `  ${'recorded'.padEnd(WIDTH)} | replayed`,
    ...steps.map(row),
    `  ${'end'.padEnd(24)} ${'recorded'.padEnd(30)} | replayed`,
    ...(end.recorded === null && end.replayed === null ? [] : [endRow('order', end)]),
    ...papers.map(({ key, ...paper }) => endRow(paperName(key), paper)),
  ]
}

const list = (title: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `- ${line}`)]

/** The report as text: both timelines side by side, ends, what was not reproduced, and the result. */
export function reportText({ orders, notes, failed, agrees }: Report): string {
  const papers = orders.flatMap((order) => order.papers)
  const wrong = orders.flatMap(({ end, papers }) => [end, ...papers]).filter((end) => mark(end) === DIFFERENT)
  const total = `${orders.length} orders, ${papers.length} papers`
  return [
    ...orders.flatMap(orderLines),
    ...list('Not reproduced, or only nearly:', [...new Set(notes)]),
    ...list('Could not be made to happen:', failed),
    '',
    agrees ? `= ${total}: all end states agree` : `${DIFFERENT} ${total}: ${wrong.length} end states differ`,
  ].join('\n')
}
