import { type Message, say } from '@shared/messages'
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
interface ZoneDraft extends Zone {
  id: number
}

/** The fields of step «Mesas». */
export const ZONE_FIELDS = {
  'zones[].zone': { path: 'tables[].zone', refused: 'C-85' },
  'zones[].names': { path: 'tables[].names', refused: 'C-87' },
  zones: { path: 'tables', refused: 'C-87', whole: true },
} satisfies Fields

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

/** What was typed to add tables. */
interface TypedTables {
  names: string[]
  /** What is asked before they are added; null: nothing. */
  question: Message | null
  /** Why none is added; null: they may be. */
  wrong: Message | null
}

/** Adds names to a zone, skipping those it has already. */
export function withNames(zone: Zone, names: readonly string[]): Zone {
  const known = new Set(zone.names.map(tableKey))
  return { ...zone, names: [...zone.names, ...names.filter((name) => !known.has(tableKey(name)))] }
}

/** The list with one of it in another place; the same list where there is no such place. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1))
}

/** Limit of the settings for a zone. */
const MOST = 200
/** Few shops have more at once: `1 al 120` may be a slip for `1 al 12`. */
const ASKED_ABOVE = 60
const RANGE = /^(?:del?\s+)?(\D{0,15}?)\s*(\d{1,4})\s*(?:-|al?|hasta)\s*(\D{0,15}?)\s*(\d{1,4})$/i

interface TableRange {
  /** `Mesa `, `T`: in front of each number. */
  head: string
  first: number
  last: number
  isReversed: boolean
}

/** `1 al 20`, `T1-T5`, `20 al 1`; null: it is one name. */
function rangeOf(part: string): TableRange | null {
  const [, before = '', from, again = '', to] = RANGE.exec(typedForm(part)) ?? []
  if (from === undefined || (again !== '' && again !== before)) return null
  const ends = [Number(from), Number(to)]
  const head = before.length > 1 ? `${before} ` : before
  return { head, first: Math.min(...ends), last: Math.max(...ends), isReversed: Number(from) > Number(to) }
}

const countOf = ({ first, last }: TableRange): number => last - first + 1

const namesOf = (range: TableRange): string[] =>
  Array.from({ length: countOf(range) }, (_, i) => `${range.head}${range.first + i}`)

const isAsked = (range: TableRange): boolean => range.isReversed || countOf(range) > ASKED_ABOVE

function questionOf(ranges: readonly TableRange[]): Message | null {
  const range = ranges.find(isAsked)
  if (range === undefined) return null
  const { head, first, last } = range
  return say('C-183', { count: countOf(range), first: `${head}${first}`, last: `${head}${last}` })
}

/** Table names as typed or pasted: separated by commas, semicolons, tabs or lines, with ranges (`1 al 20`). */
export function readTables(typed: string): TypedTables {
  const parts = typed
    .split(/[,;\t\n]/)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
    .map((part) => ({ part, range: rangeOf(part) }))
  const ranges = parts.flatMap(({ range }) => range ?? [])
  const many = ranges.find((range) => countOf(range) > MOST)
  if (many) return { names: [], question: null, wrong: say('C-182', { count: countOf(many), most: MOST }) }
  const names = parts.flatMap(({ part, range }) => (range ? namesOf(range) : [part]))
  return { names: [...new Set(names)], question: questionOf(ranges), wrong: null }
}

/** What looks like a range is one table's name. */
export const asOneName = (typed: string): string[] => [typed.trim().replace(/\s+/g, ' ')]
