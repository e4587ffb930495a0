import { MINUTE_MS, minuteOfWeekday } from '@shared/dates'
import { described, list } from '@shared/described'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { WorkerContext } from '../context/worker-context'
import { type OpeningHours, parseOpeningHours } from '../justo/opening-hours'
import { parseStore } from '../justo/parse-store'
import { defineFact } from '../store/fact'

/** Hours typed in the shop's settings; null: none. */
const typedHours = ({ hours }: Pick<ExtensionSettings, 'hours'>): OpeningHours | null =>
  hours === null ? null : { periods: hours, closedUntil: null }

/** When a store takes orders: Justo's hours, else the typed ones; null: unknown. */
export const knownHours = (context: Pick<WorkerContext, 'live' | 'settings'>, storeId: string): OpeningHours | null =>
  context.live.openingHours.get(storeId) ?? typedHours(context.settings())

/** Remembers the hours of its store that Justo sent with an order, under each of the store's ids. */
export function noteHours({ live, settings }: WorkerContext, raw: unknown): void {
  const hours = parseOpeningHours(raw)
  if (hours === null) return
  const { id, externalId } = parseStore(raw)
  const names = settings().justo.storeIds.filter((typed) => typed === id || typed === externalId)
  for (const name of new Set([...names, ...(id === null ? [] : [id])])) live.openingHours.set(name, hours)
}

export type StoreHours = [storeId: string, hours: OpeningHours]

/** Stores with the hours that Justo last sent; a store is listed under each of its ids. */
export const SAVED_HOURS = defineFact(
  'opening-hours',
  list(described<StoreHours>((value) => (Array.isArray(value) && Array.isArray(value[1]?.periods) ? null : ''))),
)

const DAY = 1440

/**
 * Assumed hours of a shop without known ones. Outside of them, a computer switched off at closing time would alert
 * every night.
 */
const ASSUMED_HOURS: OpeningHours = {
  periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 11 * 60, to: 21 * 60 }],
  closedUntil: null,
}

/** Minutes until the period that covers this minute of the week ends; null: not covered. */
function minutesLeft({ days, from, to }: OpeningHours['periods'][number], weekday: number, minute: number) {
  const end = to <= from ? to + DAY : to
  if (days.includes(weekday) && minute >= from && minute < end) return end - minute
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  return days.includes(dayBefore) && minute + DAY < end ? end - minute - DAY : null
}

/**
 * End of the shift that is on at `now`, ISO-8601 UTC on a whole minute; null: the shop is closed. The same shift always
 * has the same end.
 */
export function shiftEnd(hours: OpeningHours | null, now: string): string | null {
  const { periods, closedUntil } = hours ?? ASSUMED_HOURS
  if (closedUntil !== null && Date.parse(now) < Date.parse(closedUntil)) return null
  const { weekday, minute } = minuteOfWeekday(now)
  const left = periods.flatMap((period) => minutesLeft(period, weekday, minute) ?? [])
  if (left.length === 0) return null
  const thisMinute = Math.floor(Date.parse(now) / MINUTE_MS) * MINUTE_MS
  return new Date(thisMinute + Math.max(...left) * MINUTE_MS).toISOString()
}
