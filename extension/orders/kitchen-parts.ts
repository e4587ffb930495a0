import { kitchenNotes } from '@shared/order-notes'
import { madeOf, type StationShare, shareLines } from '@shared/stations'
import { spellingKey } from '@shared/text/spelling'
import { optionKey, sayModifiers } from '@shared/tickets/modifiers'
import type { Stations } from '../context/worker-context'
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
export interface KitchenPart {
  /** A station's id, or `*` while the stations are unknown. */
  station: string
  name: string
  dishes: KitchenDish[]
  /** When this station pressed «Listo»; null: not yet. */
  readyAt: string | null
}

/** What the kitchen's screen needs of an order besides its row: no price, phone, surname or address. */
export interface KitchenOrder {
  id: string
  parts: KitchenPart[]
  /** The whole order's notes. */
  notes: string[]
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

/** Shared out among the stations as on the comandas. An unreadable order has no parts. */
export function kitchenOrderOf({ id, order, stationsReady }: StoredOrder, stations: Stations): KitchenOrder {
  const shares = order === null ? [] : shareLines(order.lines, stations.list)
  return {
    id,
    notes: order === null ? [] : kitchenNotes(order),
    parts: shares.map((share) => ({
      station: share.station,
      name: share.name,
      dishes: dishesOf(share),
      readyAt: readySince(share, stationsReady),
    })),
  }
}
