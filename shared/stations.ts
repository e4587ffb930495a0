import type { OrderLine } from './order'
import type { StationSettings } from './settings/bridge'
import { foldText } from './text'

/**
 * `limonada*`: accent- and case-insensitive, `*` matches any text. Not a regular expression: one with many stars would
 * backtrack exponentially on a long name.
 */
function matchesWildcard(text: string, pattern: string): boolean {
  const [head = '', ...rest] = foldText(pattern).split('*')
  const tail = rest.pop()
  if (tail === undefined) return text === head
  const end = text.length - tail.length
  if (head.length > end || !text.startsWith(head) || !text.endsWith(tail)) return false
  let at = head.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}

/** The fields that patterns match; a line of a paper has no external id. */
export interface Matchable {
  name: string
  externalId?: string | null
  modifiers: readonly { name: string }[]
}

/** Whether `limonada*` (name), `ext:BEB-*` (external id) or `mod:cerveza*` (a modifier) matches this line. */
export function matchesPattern(line: Matchable, pattern: string): boolean {
  const [prefix, rest] =
    pattern.startsWith('ext:') || pattern.startsWith('mod:') ? [pattern.slice(0, 4), pattern.slice(4)] : ['', pattern]
  const matches = (text: string) => matchesWildcard(foldText(text), rest)
  if (prefix === 'ext:') return line.externalId != null && matches(line.externalId)
  if (prefix === 'mod:') return line.modifiers.some((m) => matches(m.name))
  return matches(line.name)
}

export interface StationShare {
  /** A station's id, or `*` while the bridge's stations are unknown: the bridge then uses its default. */
  station: string
  name: string
  lines: OrderLine[]
}

/**
 * Assigns lines to stations. Each line goes to the first enabled station that claims it, else to the default one, so
 * that none is lost; a station with `all` (the pass) also gets the whole order.
 */
export function shareLines(lines: OrderLine[], stations: StationSettings[]): StationShare[] {
  const enabled = stations.filter((s) => s.enabled)
  const fallback = enabled.find((s) => s.default)
  if (!fallback) return lines.length > 0 ? [{ station: '*', name: '', lines }] : []
  const owner = (line: OrderLine) =>
    enabled.find((s) => !s.all && s.items.some((p) => matchesPattern(line, p))) ?? fallback
  const shares = enabled.map((s) => ({
    station: s.id,
    name: s.name,
    lines: s.all ? lines : lines.filter((line) => owner(line) === s),
  }))
  return shares.filter((share) => share.lines.length > 0)
}
