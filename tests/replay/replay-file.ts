import { readRecords, type Unreadable } from '../../extension/log/support/read-records'
import { compare } from './compare'
import { historyOf } from './history-of'
import { ordersFromPapers } from './orders-from-papers'
import { withoutPractice } from './plan-replay'
import type { Report } from './report'
import { runReplay } from './run-replay'

export type FileReplay = { ok: true; report: Report } | { ok: false; reason: string }

const REASONS: Record<Unreadable, string> = {
  empty: 'it is empty',
  foreign: 'it is no support file: its first line is no header',
  damaged: 'it cannot be unpacked',
  refused: 'it cannot be read',
}

/** Whether `name` is the order's number, with or without suffix, its transaction or its id. */
const isCalled = (name: string) => (order: { number: string | null; transaction: string; id: string }) =>
  [order.number, order.number?.split('-')[0], order.transaction, order.id].includes(name.replace(/^#/, ''))

/** Replays a support file; `order` restricts the report, not the replay. */
export async function replayFile(bytes: Uint8Array, order: string | null = null): Promise<FileReplay> {
  const read = await readRecords(new Blob([new Uint8Array(bytes)]), new AbortController().signal)
  if (!read.ok) return { ok: false, reason: REASONS[read.why] }
  if (read.isNewer) return { ok: false, reason: 'its format is newer than this version reads' }
  const recorded = withoutPractice(historyOf(read.records))
  const history = recorded.halves.extension ? recorded : ordersFromPapers(recorded)
  if (history.orders.length === 0) return { ok: false, reason: 'it tells of no order' }
  const { replayed, notes, failed } = await runReplay(history)
  const all = compare(history, replayed)
  const orders = order === null ? all : all.filter(isCalled(order))
  if (orders.length === 0) return { ok: false, reason: `it has no order ${order}` }
  const cut = read.whole ? [] : ['the file was cut off: its end is missing']
  const report = { orders, notes: [...cut, ...notes], failed, agrees: orders.every(({ agrees }) => agrees) }
  return { ok: true, report }
}
