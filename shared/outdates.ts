import { isClosingId, type JobKey } from './job-key'
import { isInStationLine, isSeparate } from './kinds'

/** What tells which papers a paper makes out of date. */
export interface LinePaper extends Pick<JobKey, 'kind' | 'station' | 'orderId'> {
  /** Its key without its revision. */
  document: string
  /** A note that is the slip with its order's table. */
  slip?: boolean
}

/** Whether `later`, an order's paper accepted after `paper` of the same order and no copy, makes it out of date. */
export function outdates(later: LinePaper, paper: LinePaper): boolean {
  const isSameStation = later.station === paper.station
  if (isInStationLine(paper.kind)) return isSameStation && isInStationLine(later.kind)
  if (!isSeparate(paper.kind) || isClosingId(paper.orderId)) return later.document === paper.document
  // A message stays true beside the next one; a table's slip does not, and a cancelled order needs none of them.
  return (
    isSameStation &&
    (later.kind === 'void' || (later.document === paper.document && later.slip === true && paper.slip === true))
  )
}
