import type { JustoVersion } from '../justo'
import {
  asksAbout,
  casesOf,
  changesStations,
  dishesAt,
  dishesOf,
  type Evidence,
  hadBy,
  type Invariant,
  isCalledOff,
  isGivenUp,
  isGoing,
  isOver,
  mayBeCalledOff,
  type OrderCase,
  STATIONS,
  wipesOf,
} from './evidence'
import { dishesText, lineOf, pricedText, type ReadPaper } from './read-paper'

/** What holds of a line: its last complete paper that is no copy. */
const holds = ({ papers, outdated }: OrderCase, line: string): ReadPaper | undefined =>
  papers.findLast(
    (paper) =>
      paper.complete && lineOf(paper) === line && !paper.marks.includes('reprint') && !outdated.includes(paper),
  )

/** To be made and not over yet, whose dishes can be read. */
const living = (evidence: Evidence): OrderCase[] =>
  casesOf(evidence).filter(
    (one) => isGoing(one.last) && !mayBeCalledOff(one) && !isOver(one) && dishesOf(one.last) !== null,
  )

function wrongStations(one: OrderCase): string[] {
  const dishes = dishesOf(one.last) ?? []
  return STATIONS.flatMap((station) => {
    const paper = holds(one, station)
    if (paper === undefined || asksAbout(one, station) || isGivenUp(one, station)) return []
    const wanted = dishesText(dishesAt(station, dishes))
    const told = paper.kind === 'void' ? dishesText([]) : dishesText(paper.dishes)
    return told === wanted ? [] : [`${station} has ${told}, and Justo ${wanted}`]
  })
}

/** All stations together: no dish is left out, and none is made twice. */
function wrongTogether(one: OrderCase): string[] {
  if (STATIONS.some((station) => asksAbout(one, station) || isGivenUp(one, station))) return []
  const papers = STATIONS.flatMap((station) => holds(one, station) ?? [])
  const wanted = dishesText(dishesOf(one.last) ?? [])
  const told = dishesText(papers.flatMap(({ kind, dishes }) => (kind === 'void' ? [] : dishes)))
  return papers.length === 0 || told === wanted ? [] : [`the stations have ${told}, and Justo ${wanted}`]
}

export const kitchen: Invariant = {
  name: 'the kitchen has what Justo has',
  sentence:
    'The last paper of each station tells what Justo has of the order, unless the screen asks about it, or it was told without paper.',
  judge: (evidence) => {
    const wrong = changesStations(evidence) ? wrongTogether : wrongStations
    return living(evidence).flatMap((one) => wrong(one).map((what) => ({ order: one.id, what })))
  },
}

/** `15/03 21:30`, in Bogotá; null: it is for now. */
function hourIn({ isScheduled, deliverAt }: JustoVersion['raw']): string | null {
  if (isScheduled !== true) return null
  const local = new Date(Date.parse(String(deliverAt)) - 5 * 3_600_000).toISOString()
  return `${local.slice(8, 10)}/${local.slice(5, 7)} ${local.slice(11, 16)}`
}

export const hour: Invariant = {
  name: 'the kitchen has the hour that Justo has',
  sentence:
    'The last paper of each station and the domicilio of a scheduled order tell its hour, unless the screen asks about it.',
  judge: (evidence) =>
    living(evidence).flatMap((one) =>
      [...STATIONS, 'delivery'].flatMap((line) => {
        const paper = holds(one, line)
        const isOff = paper === undefined || paper.kind === 'void' || paper.kind === 'withdrawn'
        if (isOff || asksAbout(one, line) || isGivenUp(one, line)) return []
        const [told, wanted] = [paper.scheduledFor ?? 'no hour', hourIn(one.last) ?? 'no hour']
        return told === wanted ? [] : [{ order: one.id, what: `${line} has ${told}, and Justo ${wanted}` }]
      }),
    ),
}

export const everTold: Invariant = {
  name: 'no station is told what Justo never had',
  sentence: 'Each comanda and each change tells its station what Justo had of the order at some time until then.',
  judge: (evidence) =>
    casesOf(evidence).flatMap((one) =>
      one.papers
        .filter(({ complete, kind }) => complete && (kind === 'kitchen' || kind === 'change'))
        .map((paper) => ({
          paper,
          told: dishesText(paper.dishes),
          had: hadBy(one, paper.at, (dishes) => dishesText(dishesAt(paper.station, dishes))),
        }))
        .filter(({ told, had }) => !had.includes(told) && !had.includes(null) && !changesStations(evidence))
        .map(({ paper, told, had }) => ({
          order: one.id,
          what: `${paper.station} was told ${told}, and Justo had ${[...new Set(had)].join(', or ')}`,
        })),
    ),
}

export const rider: Invariant = {
  name: 'the rider has what Justo has',
  sentence:
    'The last domicilio tells the dishes and the amount that Justo has, unless the screen asks about it, or it was told without paper.',
  judge: (evidence) =>
    living(evidence).flatMap((one) => {
      const paper = holds(one, 'delivery')
      if (paper === undefined || asksAbout(one, 'delivery') || isGivenUp(one, 'delivery')) return []
      const wanted = pricedText(dishesOf(one.last) ?? [], Number(one.last.totalPrice))
      const told = pricedText(paper.dishes, paper.total)
      return paper.kind === 'delivery' && told !== wanted
        ? [{ order: one.id, what: `${told}, and Justo ${wanted}` }]
        : []
    }),
}

/** «Imprimir ya» is offered. */
const offersToPrint = ({ row }: OrderCase): boolean =>
  row !== undefined && row.attention !== null && row.papers.some(({ state }) => state === 'held')

/** The tills' disks refused what they wrote: a void is stored before it is sent. */
const isStorageBad = ({ plan, startedAt }: Evidence, at: number): boolean =>
  plan.events.some(
    (event) => event.type === 'storage' && at >= startedAt + event.at && at < startedAt + event.at + event.forMs,
  )

/** A till asks a bridge that was away again after so long at most (its longest back-off and a second). */
const BACK_OFF_MS = 16_000

/**
 * A stop that only the till's database knew when it was gone: the bridge had accepted nothing of it, as there was no paper
 * to stop, or it refused what was sent, or it answered nothing while the till could store what follows.
 */
function isForgotten(evidence: Evidence, { id, papers, presses }: OrderCase): boolean {
  const stop = presses.findLast(({ action }) => action.type === 'stop')
  if (stop === undefined) return false
  const wipedAt = wipesOf(evidence).find(({ at, till }) => till === stop.till && at > stop.at)?.at
  if (wipedAt === undefined) return false
  const isBefore = ({ at }: { at: number }) => at >= stop.at && at < wipedAt
  const isChange = ({ method, path }: Evidence['requests'][number]) => method !== 'GET' && path.includes(id)
  const answers = evidence.answers.filter(isBefore)
  if (answers.some((answer) => isChange(answer) && answer.status < 300)) return false
  const isTried = evidence.requests.filter(isBefore).some(isChange)
  const isAnswered = answers.some(({ at }) => at < wipedAt - BACK_OFF_MS && !isStorageBad(evidence, at))
  return isTried || !isAnswered || papers.every(({ at }) => at > wipedAt)
}

/** Two tills of one store that print are a wrong set-up: one that was not told of a stop prints the next edit. */
const calledOff = (evidence: Evidence): OrderCase[] => {
  const isTold = evidence.plan.tills.filter((role) => role === 'prints').length < 2
  return casesOf(evidence).filter(
    (one) => isCalledOff(one) && (!isGoing(one.last) || (isTold && !isForgotten(evidence, one))),
  )
}

export const voids: Invariant = {
  name: 'a cancelled order is stopped on paper',
  sentence: 'A station or courier with a paper of an order that was called off gets one that stops it.',
  judge: (evidence) =>
    calledOff(evidence).flatMap((one) =>
      [...STATIONS, 'delivery'].flatMap((line) => {
        const paper = holds(one, line)
        const tellsToWork =
          paper !== undefined && ['kitchen', 'change', 'delivery'].includes(paper.kind) && paper.dishes.length > 0
        const isAsked = asksAbout(one, line) && !offersToPrint(one)
        return tellsToWork && !isAsked
          ? [{ order: one.id, what: `${line} has ${dishesText(paper.dishes)}, and nothing stopped it` }]
          : []
      }),
    ),
}

export const noFalseVoid: Invariant = {
  name: 'no living order is stopped on paper',
  sentence: 'The last paper of a station says NO PREPARAR only of an order that was called off, or has nothing for it.',
  judge: (evidence) =>
    living(evidence).flatMap((one) =>
      STATIONS.filter((station) => holds(one, station)?.kind === 'void' && !asksAbout(one, station))
        .filter(() => !changesStations(evidence))
        .filter((station) => dishesAt(station, dishesOf(one.last) ?? []).length > 0)
        .map((station) => ({ order: one.id, what: `${station} was told not to make it` })),
    ),
}
