import { parseJobKey } from '@shared/job-key'
import { ORDER_KINDS, tellsToCook } from '@shared/kinds'
import type { Order } from '@shared/order'
import { asList, asObject, readText } from '../../extension/justo/read'
import { type LogLine, logLine } from '../../extension/log/log-line'
import { ownText } from '../../extension/store/log-code'
import { logEntry } from '../../extension/store/log-rows'
import { cancelledAt } from './cancelled-at'
import type { History, JournalStep, RecordedOrder, RecordedPaper } from './history'
import { madeUpOrder, productOf } from './made-up-order'
import { type AddEntry, paperDecisions } from './paper-decisions'

/** Papers planned together are within this time. */
const TOGETHER_MS = 5_000
const BEFORE_MS = 1_000

const shifted = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

const revisionOf = ({ key }: RecordedPaper): number => parseJobKey(key)?.revision ?? 1
const msBetween = (a: RecordedPaper, b: RecordedPaper): number =>
  Math.abs(Date.parse(a.createdAt) - Date.parse(b.createdAt))

/**
 * First comandas alone are of the first reading, however late: the bridge's answer was lost, or it was away. With an edit a
 * change comes out too, or another domicilio.
 */
const isLate = (group: RecordedPaper[], papers: RecordedPaper[]): boolean =>
  group.every((paper) => paper.kind === 'kitchen' && revisionOf(paper) === 1) &&
  !papers.some(
    (paper) =>
      paper.kind === 'delivery' && revisionOf(paper) > 1 && group.some((own) => msBetween(paper, own) <= TOGETHER_MS),
  )

/** Papers to cook (`own`) planned from one reading of the order, oldest first. */
function groupsOf(own: RecordedPaper[], papers: RecordedPaper[]): RecordedPaper[][] {
  const [first = [], ...others] = together(own)
  const late = others.filter((group) => isLate(group, papers))
  const all = [[...first, ...late.flat()], ...others.filter((group) => !late.includes(group))]
  return all.filter((group) => group.length > 0)
}

/** Papers that were planned within a short time of each other, oldest first. */
function together(papers: RecordedPaper[]): RecordedPaper[][] {
  const groups: RecordedPaper[][] = []
  for (const paper of papers.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group && first && msBetween(paper, first) <= TOGETHER_MS) group.push(paper)
    else groups.push([paper])
  }
  return groups
}

/** Amount of each station's dish at each moment: one more with each paper of the station. */
function amountsAt(groups: RecordedPaper[][]): Map<string, number>[] {
  const amounts = new Map<string, number>()
  return groups.map((group) => {
    for (const station of new Set(group.map(({ station }) => station)))
      amounts.set(station, (amounts.get(station) ?? 0) + 1)
    return new Map(amounts)
  })
}

const ACCEPTANCE = { kind: 'acceptance', cause: null, calledOff: false } as const

interface MadeUp {
  order: RecordedOrder
  log: LogLine[]
}

function madeUp(id: string, papers: RecordedPaper[], journal: JournalStep[]): MadeUp | null {
  const [first] = papers.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  if (!first) return null
  const firstSeenAt = shifted(first.createdAt, -BEFORE_MS)
  const own = papers.filter(({ key, kind }) => tellsToCook(kind) && parseJobKey(key)?.copy == null)
  const groups = groupsOf(own, papers)
  const versions = amountsAt(groups).map((amounts) => madeUpOrder(id, papers, firstSeenAt, amounts))
  const last: Order = versions.at(-1) ?? madeUpOrder(id, papers, firstSeenAt, new Map([['cocina', 1]]))
  const add: AddEntry = (at, event, jobKey = '') =>
    logLine(logEntry(at, event, { orderId: id, jobKey: jobKey || null }))
  const edits = groups.slice(1).map((group, i) => {
    const was = ownText(JSON.stringify({ order: versions[i] }))
    return add(group[0]?.createdAt ?? firstSeenAt, { kind: 'order-changed', change: 'edited', was })
  })
  const cancelled = cancelledAt(own.length > 0 ? papers : [], journal)
  const log = [
    add(first.createdAt, { ...ACCEPTANCE, call: 'automatic', counts: false }),
    add(first.createdAt, { ...ACCEPTANCE, call: 'ok', counts: true }),
    ...edits,
    ...(cancelled === null
      ? []
      : [add(cancelled, { kind: 'order-changed', change: 'cancelled', was: ownText(last.justoStatus) })]),
    ...paperDecisions(papers, journal, add),
  ]
  const order = cancelled === null ? last : { ...last, justoStatus: 'cancelled' }
  const facts = {
    transaction: '',
    lifecycle: '',
    acceptance: { state: '', by: null },
    raw: null,
    tip: 0,
    external: null,
  }
  return { order: { id, firstSeenAt, order, ...facts }, log }
}

/** One dish for each station, so that made-up orders go to the stations of the papers. */
function withDishes(bridge: History['bridge']): History['bridge'] {
  const stations = asList(bridge?.stations).map((station) => {
    const id = readText(asObject(station)?.id) ?? ''
    return { ...asObject(station), items: asObject(station)?.default === true ? [] : [productOf(id)] }
  })
  return bridge && { ...bridge, stations }
}

/**
 * A bridge's own export has papers, not orders: orders are made up, with one dish for each station that had a
 * comanda, one more of it with each change, and the decisions about the papers.
 */
export function ordersFromPapers(history: History): History {
  const ofOrders = history.papers.filter(
    ({ key, kind }) => kind !== 'test' && !key.startsWith('bridge:') && !key.includes(':closing'),
  )
  const ids = [...new Set(ofOrders.map(({ orderId }) => orderId))]
  const made = ids.flatMap((id) => {
    const papers = ofOrders.filter(({ orderId }) => orderId === id)
    const known = new Set(papers.map(({ id }) => id))
    return (
      madeUp(
        id,
        papers,
        history.journal.filter((step) => known.has(step.id)),
      ) ?? []
    )
  })
  const kinds = ORDER_KINDS.filter((kind) => ofOrders.some((paper) => paper.kind === kind))
  const invoiceAt = { delivery: 'accept', pickup: 'accept', table: 'accept' }
  return {
    ...history,
    orders: made.map(({ order }) => order).sort((a, b) => (a.firstSeenAt < b.firstSeenAt ? -1 : 1)),
    log: [...history.log, ...made.flatMap(({ log }) => log)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    till: { printing: { kinds, invoiceAt } },
    bridge: withDishes(history.bridge),
  }
}
