import type { OrderRow, Paper } from '../panel-port/messages'
import type { Sound } from './alert'

/** News older than this is not worth a sound: a worker that starts again does not ring for what is long known. */
const FRESH_MS = 60_000

/** A copy came out because somebody asked for it: no news to anybody. */
const isComanda = ({ kind, copy }: Paper): boolean => kind === 'kitchen' && copy === null

const isOut = (row: OrderRow): boolean =>
  row.lifecycle === 'accepted' &&
  row.papers.some(isComanda) &&
  row.papers.every((paper) => ['printed', 'sent', 'held'].includes(paper.state))

/** What one order has to say once: it printed by itself (`chime`), or it was taken in for later (`soft`). */
export function newsOf(row: OrderRow, now: string): Extract<Sound, 'chime' | 'soft'> | null {
  if (row.attention !== null) return null
  const age = (at: string) => Date.parse(now) - Date.parse(at)
  if (row.lifecycle === 'scheduled') return age(row.updatedAt) < FRESH_MS ? 'soft' : null
  const fresh = row.papers.some((paper) => isComanda(paper) && age(paper.changedAt) < FRESH_MS)
  return fresh && isOut(row) ? 'chime' : null
}
