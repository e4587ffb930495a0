import type { PlanEvent } from '../happening'
import {
  casesOf,
  dishesOf,
  type Evidence,
  type Invariant,
  isClockSet,
  isGoing,
  isPressed,
  isSlowing,
  mayBeCalledOff,
  neededFrom,
  type OrderCase,
  statusOf,
} from './evidence'
import type { ReadPaper } from './read-paper'

const MINUTE = 60_000
/** A comanda waits 15 minutes at most (the bridge's `expiryMinutes`), and is then on its way to the cut. */
const COMANDA_MS = 16 * MINUTE

const isPending = ({ record }: OrderCase, at: number): boolean =>
  statusOf(record.versions.findLast((version) => version.at <= at)?.raw ?? {}) === 'pending'

export const acceptedFirst: Invariant = {
  name: 'no paper before the acceptance',
  sentence: 'An order that still waits in Justo prints nothing, unless the cashier says so.',
  judge: (evidence) =>
    casesOf(evidence)
      .filter((one) => !isPressed(one, 'print-now'))
      .flatMap((one) =>
        one.papers
          .filter(({ at }) => isPending(one, at))
          .map(({ kind }) => ({ order: one.id, what: `${kind} of an order that waits in Justo` })),
      ),
}

export const byHand: Invariant = {
  name: 'a manual shop accepts by hand',
  sentence: 'Where the cashier accepts, the till accepts no order that was not pressed.',
  judge: (evidence) =>
    casesOf(evidence)
      .filter(({ record }) => evidence.plan.mode === 'manual' && record.acceptedByTillAt !== null)
      .filter((one) => !isPressed(one, 'accept'))
      .map(({ id }) => ({ order: id, what: 'was accepted without a press' })),
}

/** Of tills, bridge, printers or Justo. Attempts of others are refused, which keeps nothing. */
const isTrouble = (event: PlanEvent): boolean =>
  !('order' in event || event.type === 'press' || event.type === 'intruder')

/** Their moment is not in the plan, or they last: nothing is known of what comes after. */
const LASTING: ReadonlySet<PlanEvent['type']> = new Set(['ambush', 'commit', 'clock'])

/** The till asks Justo every 15 s. */
const ACCEPTED_MS = MINUTE
/** What a trouble leaves behind lasts for so long after its end: a worker is started again, a printer asked again. */
const AFTERMATH_MS = 2 * MINUTE

const endOf = (event: PlanEvent): number => {
  if (LASTING.has(event.type) || isSlowing(event)) return Number.POSITIVE_INFINITY
  return event.at + ('forMs' in event ? event.forMs : 0)
}

const isUntroubled = ({ plan, startedAt }: Evidence, placedAt: number): boolean =>
  !plan.events.some(
    (event) =>
      isTrouble(event) &&
      startedAt + event.at <= placedAt + ACCEPTED_MS &&
      startedAt + endOf(event) >= placedAt - AFTERMATH_MS,
  )

/** Cancelled, or accepted on another screen, before it could be accepted here; or the cashier has decided. */
const isDecided = ({ record: { versions }, presses }: OrderCase, by: number): boolean =>
  versions.some(({ at, raw }) => at <= by && statusOf(raw) !== 'pending') ||
  presses.some(({ at, action }) => at <= by && ['accept', 'undo-accept', 'reject'].includes(action.type))

export const byItself: Invariant = {
  name: 'an automatic shop accepts by itself',
  sentence:
    'Where the till accepts, it has accepted an order 60 s after its arrival, if nothing was troubled for two minutes.',
  judge: (evidence) =>
    casesOf(evidence)
      .filter(() => evidence.plan.mode === 'automatic')
      .flatMap((one) => {
        const [first] = one.record.versions
        if (first === undefined || dishesOf(first.raw) === null || !isUntroubled(evidence, first.at)) return []
        return isDecided(one, first.at + ACCEPTED_MS) ? [] : [{ order: one.id, what: 'was not accepted in 60 s' }]
      }),
}

/** The earliest of the hours that Justo had of it by then. */
const hadHour = ({ record }: OrderCase, by: number): number =>
  Math.min(...record.versions.filter(({ at }) => at <= by).map(({ raw }) => neededFrom(raw) ?? 0))

export const notEarly: Invariant = {
  name: 'a scheduled order prints at its hour',
  sentence: 'A scheduled order prints nothing before the kitchen needs it, unless the cashier says so.',
  // A clock that is ahead is later for the till, too.
  judge: (evidence) =>
    isClockSet(evidence)
      ? []
      : casesOf(evidence)
          .filter((one) => !isPressed(one, 'print-now'))
          .flatMap((one) =>
            one.papers
              .slice(0, 1)
              .filter(({ at }) => at < hadHour(one, at))
              .map(({ kind, at }) => ({
                order: one.id,
                what: `${kind} ${Math.round((hadHour(one, at) - at) / MINUTE)} min before the kitchen needs it`,
              })),
          ),
}

/** Its hour came, and for two minutes before and one after it nothing was troubled, changed or pressed. */
function isDueCalmly(evidence: Evidence, one: OrderCase): boolean {
  const due = neededFrom(one.last)
  if (due === null || due + ACCEPTED_MS > evidence.endedAt || !isUntroubled(evidence, due)) return false
  const last = one.record.versions.at(-1)
  return last !== undefined && last.at < due - AFTERMATH_MS && isGoing(last.raw) && !mayBeCalledOff(one)
}

export const dueInTime: Invariant = {
  name: 'a scheduled order prints in time',
  sentence:
    'A scheduled order that was accepted is on paper 60 s after the kitchen needs it, or the screen asks about it, if nothing was troubled.',
  judge: (evidence) =>
    casesOf(evidence)
      .filter((one) => isDueCalmly(evidence, one) && dishesOf(one.last) !== null)
      .filter(
        ({ row, papers, last }) =>
          row?.attention === null && !papers.some(({ at }) => at <= (neededFrom(last) ?? 0) + ACCEPTED_MS),
      )
      .map(({ id }) => ({ order: id, what: 'was not printed 60 s after its time' })),
}

const isComanda = ({ kind }: ReadPaper): boolean => kind === 'kitchen' || kind === 'change'

/** Virtual ms of the first sending of the newest comanda or change of this order before this moment; a repeated one does not count. */
function lastSent({ requests }: Evidence, { id }: OrderCase, before: number): number | undefined {
  const firsts = new Map<string, number>()
  for (const { at, method, path } of requests) {
    const key = decodeURIComponent(path)
    const isOwn = method === 'PUT' && /:(kitchen|change):/.test(key) && key.includes(`:${id}:`)
    if (isOwn && at <= before && !firsts.has(key)) firsts.set(key, at)
  }
  return [...firsts.values()].at(-1)
}

export const inTime: Invariant = {
  name: 'no late comanda unmarked',
  sentence: 'A comanda that has waited for longer than its kind allows reaches the printer only marked.',
  // A clock that was set makes every paper look older or younger to the bridge.
  judge: (evidence) =>
    isClockSet(evidence)
      ? []
      : casesOf(evidence).flatMap((one) =>
          one.papers
            .filter((paper) => isComanda(paper) && paper.marks.every((mark) => mark === 'fallback'))
            .filter(({ receivedAt: at }) => at - (lastSent(evidence, one, at) ?? at) > COMANDA_MS)
            .map(({ station, at }) => ({
              order: one.id,
              what: `${station} at ${new Date(at).toISOString().slice(11, 19)}, without a mark`,
            })),
        ),
}

const PRINTER_OF = new Map([
  ['COCINA', 'cocina'],
  ['BARRA', 'caja'],
])

/** «Configuración» has given BARRA another printer by then, or both in turn. */
const hasMoved = ({ plan, startedAt }: Evidence, by: number): boolean =>
  plan.events.some(
    ({ at, ...event }) => event.type === 'settings' && event.change.startsWith('bar-') && startedAt + at <= by,
  )

export const carried: Invariant = {
  name: 'a paper at another printer says so',
  sentence: 'A paper of a station that comes out at another printer says where it has to be carried.',
  judge: (evidence) =>
    casesOf(evidence).flatMap(({ id, papers }) =>
      papers
        .filter(({ station, printer }) => (PRINTER_OF.get(station) ?? printer) !== printer)
        .filter(({ station, at }) => station !== 'BARRA' || !hasMoved(evidence, at))
        .filter(({ marks, complete }) => complete && !marks.includes('fallback'))
        .map(({ station, printer }) => ({ order: id, what: `${station} at ${printer}` })),
    ),
}
