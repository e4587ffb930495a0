import type { OrderRow } from '../../../extension/messaging/messages'
import {
  asksAbout,
  casesAtEachTill,
  casesOf,
  changesStations,
  dishesAt,
  dishesOf,
  type Invariant,
  isGivenUp,
  isGoing,
  isOver,
  isPressed,
  mayBeCalledOff,
  neededFrom,
  type OrderCase,
  STATIONS,
  statusOf,
} from './evidence'
import { dishesText, lineOf } from './read-paper'

/** The cashier said of a paper of this line that it needs none, or the order is over. */
const needsNoPaper = (one: OrderCase, line: string): boolean =>
  isOver(one) || isGivenUp(one, line) || isPressed(one, 'reject')

/** A table's, of which something is still to be collected, at the till that charged the rest. */
function isUnpaid({ service, payment, settled, outstanding, chargedElsewhere }: OrderRow): boolean {
  const isOpen = chargedElsewhere === null ? settled === null || outstanding > 0 : chargedElsewhere.partial
  return service === 'table' && payment !== 'paid' && isOpen
}

const waitsForCharge = (row: OrderRow): boolean =>
  isUnpaid(row) && row.papers.some(({ kind, state }) => kind === 'invoice' && state === 'held')

/** Lines of which an order that is being made needs a paper. */
function neededLines({ last, row }: OrderCase): string[] {
  const dishes = dishesOf(last) ?? []
  return [
    ...STATIONS.filter((station) => dishesAt(station, dishes).length > 0),
    ...(last.deliveryType === 'delivery' ? ['delivery'] : []),
    ...(row !== undefined && waitsForCharge(row) ? [] : ['invoice']),
  ]
}

export const shown: Invariant = {
  name: 'every order is on the screen',
  sentence: 'Every order that Justo has listed is on the screen of each till.',
  judge: (evidence) =>
    casesAtEachTill(evidence)
      // One that was over before anything could list it is no order of the till's.
      .filter(({ row, record }) => row === undefined && statusOf(record.versions.at(-1)?.raw ?? {}) !== 'cancelled')
      .map(({ id, last }) => ({ order: id, what: `${statusOf(last)} in Justo, and not on the screen` })),
}

export const onPaper: Invariant = {
  name: 'every accepted order is on paper',
  sentence: 'Every order that was accepted ends on paper, or on the screen with what a person has to do.',
  judge: (evidence) =>
    casesOf(evidence)
      .filter((one) => isGoing(one.last) && !mayBeCalledOff(one) && dishesOf(one.last) !== null)
      .filter(({ last }) => (neededFrom(last) ?? 0) <= evidence.quietFrom)
      .flatMap((one) =>
        neededLines(one)
          .filter((line) => !one.papers.some((paper) => paper.complete && lineOf(paper) === line))
          .filter((line) => !asksAbout(one, line) && !needsNoPaper(one, line))
          .filter((line) => line !== 'BARRA' || !changesStations(evidence))
          .map((line) => ({ order: one.id, what: `no paper of ${line}: ${dishesText(dishesOf(one.last) ?? [])}` })),
      ),
}

export const reason: Invariant = {
  name: 'every order that waits says why',
  sentence: 'An order that is not accepted at the end, or cannot be read, is shown with its reason.',
  judge: (evidence) =>
    casesAtEachTill(evidence)
      .filter(({ last, row }) => statusOf(last) === 'pending' && row !== undefined)
      .filter(({ row }) => row?.attention === null && row.lifecycle !== 'quarantined' && !row.over)
      .map(({ id, row }) => ({ order: id, what: `waits as ${row?.lifecycle}, and nothing says why` })),
}
