import { say } from '@shared/messages'
import { type ExtensionSettings, extensionShape } from '@shared/settings/extension'
import { foldText } from '@shared/text'
import { typedForm } from '@shared/typed-number'
import { tableKey } from '../../order-model/order-names'
import { type FieldErrors, type Fields, fieldErrors, firstErrors } from '../fields'

/** A zone of the shop and its tables, in the order of the board. */
export interface Zone {
  zone: string
  names: string[]
}

/** A zone of the form; `id` holds its card together while its name is typed. */
export interface ZoneDraft extends Zone {
  id: number
}

/** The fields of step «Mesas». */
export const ZONE_FIELDS = {
  'zones[].zone': { path: 'tables[].zone', refused: 'C-85' },
  'zones[].names': { path: 'tables[].names', refused: 'C-87' },
  zones: { path: 'tables', refused: 'C-87', whole: true },
} satisfies Fields

/** The step, as it is typed. */
export const zoneValues = ({ tables }: Pick<ExtensionSettings, 'tables'>): { zones: ZoneDraft[] } => ({
  zones: tables.map((zone, id) => ({ ...zone, id })),
})

/** Without tables. */
export const newZone = (zones: readonly ZoneDraft[], zone: string): ZoneDraft => ({
  zone,
  names: [],
  id: Math.max(-1, ...zones.map(({ id }) => id)) + 1,
})

/** As they are saved. */
export const tablesOf = (zones: readonly Zone[]): ExtensionSettings['tables'] =>
  zones.map(({ zone, names }) => ({ zone: zone.trim(), names: names.map((name) => name.trim()).filter(Boolean) }))

/** The error of each field. A duplicate table is reported where it appears the second time. */
export function zoneErrors(zones: readonly Zone[]): FieldErrors {
  const own: FieldErrors = {}
  const seenZones = new Set<string>()
  const seenTables = new Map<string, string>()
  for (const [i, { zone, names }] of tablesOf(zones).entries()) {
    const key = foldText(zone)
    if (key === '' || seenZones.has(key)) own[`zones[${i}].zone`] = say('C-85')
    seenZones.add(key)
    for (const table of names) {
      const there = seenTables.get(tableKey(table))
      if (there === undefined) seenTables.set(tableKey(table), zone)
      else own[`zones[${i}].names`] ??= say('C-86', { table, zone: there })
    }
  }
  return firstErrors(own, fieldErrors(ZONE_FIELDS, {}, extensionShape, { tables: tablesOf(zones) }))
}

/** Adds typed or pasted names to a zone, skipping those it has already. */
export function withNames(zone: Zone, typed: string): Zone {
  const known = new Set(zone.names.map(tableKey))
  const fresh = readTableNames(typed).filter((name) => !known.has(tableKey(name)))
  return { ...zone, names: [...zone.names, ...fresh] }
}

/** The list with one of it in another place; the same list where there is no such place. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1))
}

/** Limit for one input: a typing error must not create a thousand tables. */
const MOST = 200
const RANGE = /^(?:del?\s+)?(\D{0,15}?)\s*(\d{1,4})\s*(?:-|al?|hasta)\s*(\D{0,15}?)\s*(\d{1,4})$/i

/** `1 al 20`, `T1-T5`: expanded; anything else is one name. */
function expand(part: string): string[] {
  const [, before = '', from, again = '', to] = RANGE.exec(typedForm(part)) ?? []
  const first = Number(from)
  const count = Number(to) - first + 1
  const isRange = from !== undefined && count >= 1 && count <= MOST && (again === '' || again === before)
  if (!isRange) return [part]
  const space = before.length > 1 ? ' ' : ''
  return Array.from({ length: count }, (_, i) => `${before}${space}${first + i}`)
}

/** Table names as typed or pasted: separated by commas, semicolons, tabs or lines, with ranges (`1 al 20`). */
const readTableNames = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\t\n]/)
      .map((part) => part.trim().replace(/\s+/g, ' '))
      .filter(Boolean)
      .flatMap(expand),
  ),
]
