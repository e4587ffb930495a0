import type { Paper } from '../../../extension/messaging/messages'
import {
  casesAtEachTill,
  casesOf,
  type Evidence,
  type Invariant,
  isNeverRead,
  lineOfRow,
  type OrderCase,
  statusOf,
  wipesOf,
} from './evidence'
import { lineOf, type ReadPaper } from './read-paper'

/** Papers of the screen and the printers by line; a change and a comanda are one line's. */
function lines({ papers }: OrderCase, onScreen: Paper[]) {
  const names = new Set([...onScreen.map(lineOfRow), ...papers.map(lineOf)])
  return [...names].map((line) => ({
    line,
    shown: onScreen.filter((paper) => lineOfRow(paper) === line),
    out: papers.filter((paper) => paper.complete && lineOf(paper) === line),
  }))
}

const isProven = ({ state, proof }: Paper): boolean => state === 'printed' && proof !== null && proof !== 'person'

export const printed: Invariant = {
  name: '«Impresa» is the truth',
  sentence: 'Of each paper that the screen calls printed because the printer said so, there is one on paper.',
  judge: (evidence) =>
    casesAtEachTill(evidence).flatMap((one) =>
      lines(one, one.row?.papers ?? [])
        .map(({ line, shown, out }) => ({ line, proven: shown.filter(isProven).length, out: out.length }))
        .filter(({ proven, out }) => proven > out)
        .map(({ line, proven, out }) => ({
          order: one.id,
          what: `${line}: ${proven} called printed, ${out} on paper`,
        })),
    ),
}

/** Of all tills: a note or a copy is on the screen of the one at which it was asked for. */
function papersAtAllTills({ screens }: Evidence, orderId: string): Paper[] {
  const papers = screens.flatMap(({ orders }) => orders.get(orderId)?.papers ?? [])
  // Of each key, the one with the most tries.
  return [
    ...new Map(papers.sort((one, other) => one.attempt - other.attempt).map((paper) => [paper.key, paper])).values(),
  ]
}

const isOfPress = ({ kind, marks }: ReadPaper): boolean =>
  kind === 'note' || kind === 'correction' || marks.includes('reprint')

/** A note or copy of this order was sent by then, which may come out long after. */
const askedBefore = ({ requests }: Evidence, { id }: OrderCase, ms: number): boolean =>
  requests.some(({ at, path }) => at < ms && path.includes(id) && /:note:|\/copy$/.test(decodeURIComponent(path)))

/** A till whose database is gone asks the bridge for what holds: not for notes and copies, nor for an order that is over. */
const mayBeForgotten = ({ last, row }: OrderCase, paper: ReadPaper): boolean =>
  ['done', 'cancelled'].includes(statusOf(last)) || isOfPress(paper) || row?.attention !== null

/**
 * A later paper tells its reader that it holds no more: a void tells its station of all that it has of the order, any of
 * its line that a copy of an earlier one is outdated.
 */
const isStopped = ({ papers }: OrderCase, paper: ReadPaper): boolean =>
  papers.some(
    (later) =>
      later.at > paper.at &&
      ((later.kind === 'void' && later.station === paper.station) ||
        (later.kind === 'withdrawn' && lineOf(paper) === 'delivery') ||
        (paper.marks.includes('reprint') && !later.marks.includes('reprint') && lineOf(later) === lineOf(paper))),
  )

export const known: Invariant = {
  name: 'every paper is known',
  sentence: 'Each paper of an order is on the screen of a till, with as many tries as there are papers.',
  judge(evidence) {
    const wiped = wipesOf(evidence).at(-1)?.at ?? 0
    // One whose end was unknown leaves the screen when a newer one, marked so, or a void takes its place.
    const isAfterWipe = (one: OrderCase, paper: ReadPaper) =>
      paper.at > wiped && !(isOfPress(paper) && askedBefore(evidence, one, wiped))
    const counts = (one: OrderCase, paper: ReadPaper) =>
      !paper.marks.includes('replaces') &&
      !one.outdated.includes(paper) &&
      !isStopped(one, paper) &&
      (isAfterWipe(one, paper) || !mayBeForgotten(one, paper))
    return casesOf(evidence)
      .filter(({ row }) => row !== undefined && !isNeverRead(row))
      .flatMap((one) =>
        lines(one, papersAtAllTills(evidence, one.id))
          .map(({ line, shown, out }) => ({
            line,
            tries: shown.reduce((sum, { attempt }) => sum + attempt, 0),
            out: out.filter((paper) => counts(one, paper)).length,
          }))
          .filter(({ tries, out }) => out > tries)
          .map(({ line, tries, out }) => ({ order: one.id, what: `${line}: ${out} on paper, ${tries} on the screen` })),
      )
  },
}

const UNDERWAY: readonly Paper['state'][] = ['ready', 'queued', 'printing']

export const settled: Invariant = {
  name: 'nothing is on its way for ever',
  sentence: 'After all troubles, each paper ends: none stays on its way.',
  judge: (evidence) =>
    casesAtEachTill(evidence).flatMap(({ id, row }) =>
      (row?.papers ?? [])
        .filter(({ state, error }) => UNDERWAY.includes(state) && error === null)
        .map((paper) => ({ order: id, what: `${lineOfRow(paper)} (${paper.kind}) is still ${paper.state}` })),
    ),
}
