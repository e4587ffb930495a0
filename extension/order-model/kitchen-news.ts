import { canonicalJson } from '@shared/content-hash'
import { formatDayTime } from '@shared/dates'
import type { Order } from '@shared/order'
import { kitchenNotes } from '@shared/order-notes'
import { SERVICES } from '@shared/services'
import type { StationSettings } from '@shared/settings/bridge'
import { shareLines } from '@shared/stations'
import { lineChanges } from './edit'
import { dishChanges, type EditLine } from './edit-words'
import { isCalledOff, lifecycleOf, releaseTime } from './lifecycle'
import type { KitchenKnown } from './own-values'
import type { StoredOrder } from './records'

/** `Para 14/03 19:30`, `Para ya`; empty: its hour cannot be read. */
function hourWords({ scheduled, deliverAt }: Order): string {
  if (!scheduled) return 'Para ya'
  return deliverAt === null ? '' : `Para ${formatDayTime(deliverAt)}`
}

/** What a kitchen's screen shows of an order: what the dishes are, and in words all else that an edit can change. */
const knownOf = (order: Order): KitchenKnown => ({
  lines: order.lines,
  words: [
    [SERVICES[order.service].name, order.table].filter(Boolean).join(' '),
    hourWords(order),
    ...kitchenNotes(order),
  ].filter((words) => words !== ''),
})

const nothing: KitchenKnown = { lines: [], words: [] }

const without = (words: readonly string[], others: readonly string[]): string[] =>
  words.filter((each) => !others.includes(each))

/** What changed for those who had `before`. Who had no dish, or has none any more, needs no other word. */
function changesFor(before: KitchenKnown, now: KitchenKnown): EditLine[] {
  const dishes = dishChanges(lineChanges(before.lines, now.lines))
  if (before.lines.length === 0 || now.lines.length === 0) return dishes
  return [
    ...dishes,
    ...without(now.words, before.words).map((text) => ({ sign: '+' as const, text })),
    ...without(before.words, now.words).map((text) => ({ sign: '−' as const, text })),
  ]
}

/** One whose hour was moved away goes on being known there. */
function isInKitchen(stored: StoredOrder, now: string): boolean {
  const lifecycle = lifecycleOf(stored, now)
  return ['accepted', 'ready'].includes(lifecycle) || (lifecycle === 'scheduled' && stored.kitchenNews !== undefined)
}

/** The order's field after the reading `read`: an edit of what the kitchen's screens show is news for them. */
export function newsAfter(stored: StoredOrder, read: Order, now: string): Pick<StoredOrder, 'kitchenNews'> {
  const { order, kitchenNews: news } = stored
  if (order === null || !isInKitchen(stored, now)) return {}
  const [before, after] = [knownOf(order), knownOf(read)]
  if (canonicalJson(before) === canonicalJson(after) || changesFor(before, after).length === 0) return {}
  return { kitchenNews: { at: now, before: news?.before ?? before, seen: news?.seen ?? [] } }
}

/** The order after a station's «Enterado»: it knows of the edit, or that nothing is to be made any more. */
export function withSeen(stored: StoredOrder, stations: readonly string[], now: string): StoredOrder | null {
  const { order, kitchenNews: news } = stored
  if (order === null) return null
  const known = isCalledOff(stored) ? nothing : knownOf(order)
  const others = (news?.seen ?? []).filter(({ station }) => !stations.includes(station))
  const seen = [...others, ...stations.map((station) => ({ station, ...known }))]
  return { ...stored, kitchenNews: { at: news?.at ?? now, before: news?.before ?? knownOf(order), seen } }
}

/**
 * Called off after it came to the kitchen's screens. One that was cancelled before its hour, as of its last reading, never
 * came there.
 */
function isOffInKitchen(stored: StoredOrder): boolean {
  const { order, acceptance, outAt, doneAt, printNow, kitchenNews, stoppedAt, seenAt } = stored
  if (order === null || !isCalledOff(stored) || acceptance.state !== 'accepted') return false
  const release = releaseTime(order)
  const hasCome = release === null || printNow !== null || kitchenNews !== undefined || release <= (stoppedAt ?? seenAt)
  return hasCome && outAt === null && doneAt === null
}

export interface StationNews {
  /** A station's id, or `*` while the stations are unknown. */
  station: string
  name: string
  /** What an edit changed since what this station had, until its «Enterado»; empty: nothing. */
  changes: EditLine[]
  /** It was called off, and this station has not pressed «Enterado». */
  cancelled: boolean
}

/** For each station that has, or had, something of the order: what it does not know yet. */
export function stationNews(stored: StoredOrder, stations: readonly StationSettings[]): StationNews[] {
  const { order, kitchenNews: news } = stored
  if (order === null) return []
  const isOff = isOffInKitchen(stored)
  // Without news each station has what the order is.
  if (news === undefined)
    return shareLines(order.lines, stations).map(({ station, name }) => ({
      station,
      name,
      changes: [],
      cancelled: isOff,
    }))
  const now = knownOf(order)
  const ever = [now, news.before, ...news.seen].flatMap(({ lines }) => lines)
  return shareLines(ever, stations).map(({ station, name }) => {
    const ofStation = ({ lines, words }: KitchenKnown): KitchenKnown => ({
      lines: shareLines(lines, stations).find((share) => share.station === station)?.lines ?? [],
      words,
    })
    const had = ofStation(news.seen.find((each) => each.station === station) ?? news.before)
    return {
      station,
      name,
      changes: isCalledOff(stored) ? [] : changesFor(had, ofStation(now)),
      cancelled: isOff && had.lines.length > 0,
    }
  })
}
