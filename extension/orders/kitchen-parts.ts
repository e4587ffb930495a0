import { kitchenNotes } from '@shared/order-notes'
import { madeOf, type StationShare, shareLines } from '@shared/stations'
import { spellingKey } from '@shared/text/spelling'
import { optionKey, sayModifiers } from '@shared/tickets/modifiers'
import type { Stations } from '../context/worker-context'
import { type StationNews, stationNews } from '../order-model/kitchen-news'
import { releaseTime } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'

/** One dish on the kitchen's screen. */
export interface KitchenDish {
  quantity: number
  name: string
  /** `without`: something is left out. */
  options: { sign: string; words: string; without: boolean }[]
  note: string | null
  /** Another station makes the dish: what this one makes for it. Absent: this one makes the dish. */
  shared?: { name: string; quantity: number }[]
}

/** The part of an order that one station cooks. */
export interface KitchenPart extends StationNews {
  dishes: KitchenDish[]
  /** When this station pressed «Listo»; null: not yet. */
  readyAt: string | null
}

/** A station's dishes as one text, however they are spelled: an edit of them makes a ready station unready. */
export const dishesText = ({ lines }: StationShare): string =>
  JSON.stringify(
    lines.map(({ quantity, name, modifiers, comment }) => {
      const options = modifiers.map((option) => `${option.count} ${optionKey(option)}`)
      return [quantity, spellingKey(name), ...options, comment]
    }),
  )

const dishesOf = ({ lines }: StationShare): KitchenDish[] =>
  lines.map((line) => ({
    quantity: line.quantity,
    name: line.name,
    options: sayModifiers(line.modifiers).map(({ sign, words, without }) => ({ sign, words, without })),
    note: line.comment,
    shared: line.shared ? madeOf(line) : undefined,
  }))

/** When this station pressed «Listo» for what it has to cook now; null: it has not. */
export const readySince = (share: StationShare, stationsReady: StoredOrder['stationsReady']): string | null =>
  stationsReady.find(({ station, dishes }) => station === share.station && dishes === dishesText(share))?.at ?? null

/** When it came to the kitchen: with its acceptance, or at its hour; null: it was not accepted. */
function cameAt({ order, acceptance }: StoredOrder): string | null {
  if (order === null || acceptance.state !== 'accepted') return null
  const release = releaseTime(order)
  return release !== null && release > acceptance.at ? release : acceptance.at
}

/**
 * What the kitchen's screen needs of an order besides its row: no price, phone, surname or address. Shared out among the
 * stations as on the comandas; an unreadable order has no parts.
 */
export function kitchenOrderOf(stored: StoredOrder, stations: Stations) {
  const { id, order, stationsReady, kitchenNews } = stored
  const shares = order === null ? [] : shareLines(order.lines, stations.list)
  return {
    id,
    /** The whole order's. */
    notes: order === null ? [] : kitchenNotes(order),
    /** When the last edit that concerns the kitchen was read; null: none. */
    editedAt: kitchenNews?.at ?? null,
    since: cameAt(stored),
    /** When the whole order was ready; null: it is not. */
    readyAt: stored.readyAt,
    parts: stationNews(stored, stations.list).flatMap((news): KitchenPart[] => {
      const share = shares.find(({ station }) => station === news.station)
      // A station that has nothing of it any more shows what was taken from it, until it knows.
      if (share === undefined && news.changes.length === 0 && !news.cancelled) return []
      return [
        { ...news, dishes: share ? dishesOf(share) : [], readyAt: share ? readySince(share, stationsReady) : null },
      ]
    }),
  }
}

export type KitchenOrder = ReturnType<typeof kitchenOrderOf>
