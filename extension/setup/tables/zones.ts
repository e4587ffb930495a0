import { type Message, say } from '@shared/messages'
import { foldText } from '@shared/text'
import { tableKey } from '../../store/table-name'
import { readTableNames } from './read-table-names'

/** A zone of the shop and its tables, in the order of the board. */
export interface Zone {
  zone: string
  names: string[]
}

const MOST_ZONES = 20
const MOST_TABLES = 200
const LONGEST_ZONE = 40
const LONGEST_TABLE = 20

/** `Salón: 1, 2, 3` a line; a line without a colon continues the zone before it. */
export function readZones(typed: string): Zone[] {
  const zones: Zone[] = []
  for (const line of typed.split('\n').filter((text) => text.trim() !== '')) {
    const [, head = '', rest = ''] = /^(?:([^:]*):)?(.*)$/.exec(line) ?? []
    const before = zones.at(-1)
    const names = readTableNames(rest)
    if (before && head === '') before.names = [...new Set([...before.names, ...names])]
    else zones.push({ zone: head.trim() || 'Salón', names })
  }
  return zones
}

/** Errors by zone, null where there are none. A duplicate table is reported where it appears the second time. */
export function zoneTroubles(zones: readonly Zone[]): (Message | null)[] {
  const seenZones = new Set<string>()
  const seenTables = new Map<string, string>()
  return zones.map(({ zone, names }, i) => {
    const key = foldText(zone.trim())
    const isWrongZone = key === '' || zone.trim().length > LONGEST_ZONE || seenZones.has(key)
    seenZones.add(key)
    let twice: Message | null = null
    for (const table of names) {
      const there = seenTables.get(tableKey(table))
      if (there === undefined) seenTables.set(tableKey(table), zone.trim())
      else twice ??= say('C-86', { table, zone: there })
    }
    if (isWrongZone) return say('C-85')
    const isTooMuch = i >= MOST_ZONES || names.length > MOST_TABLES || names.some((n) => n.length > LONGEST_TABLE)
    return isTooMuch ? say('C-87') : twice
  })
}

/** Adds typed or pasted names to a zone, skipping those it has already. */
export function withNames(zone: Zone, typed: string): Zone {
  const known = new Set(zone.names.map(tableKey))
  const fresh = readTableNames(typed).filter((name) => !known.has(tableKey(name)))
  return { ...zone, names: [...zone.names, ...fresh] }
}

/** Moves one table within its zone; positions are clamped to the ends. */
export function withTableAt(zone: Zone, from: number, to: number): Zone {
  const names = [...zone.names]
  const [moved] = names.splice(from, 1)
  if (moved !== undefined) names.splice(Math.max(0, Math.min(to, names.length)), 0, moved)
  return { ...zone, names }
}
