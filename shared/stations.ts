import type { Modifier, OrderLine } from './order-values'
import { type Change, leavesOut } from './reading/facts'
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
  modifiers: readonly { name: string; means?: Change | undefined }[]
}

const OPTION = 'mod:'

/** What is left out asks nothing of a station. */
const isTaken = (option: Matchable['modifiers'][number], pattern: string): boolean =>
  pattern.startsWith(OPTION) &&
  !leavesOut(option.means) &&
  matchesWildcard(foldText(option.name), pattern.slice(OPTION.length))

/** Whether `limonada*` (name), `ext:BEB-*` (external id) or `mod:cerveza*` (an option that is taken) matches this line. */
export function matchesPattern(line: Matchable, pattern: string): boolean {
  if (pattern.startsWith(OPTION)) return line.modifiers.some((option) => isTaken(option, pattern))
  if (!pattern.startsWith('ext:')) return matchesWildcard(foldText(line.name), pattern)
  return line.externalId != null && matchesWildcard(foldText(line.externalId), pattern.slice(4))
}

/** A line as one station gets it. */
export interface StationLine extends OrderLine {
  /**
   * The options by which a `mod:` pattern brings it here; another station makes the dish. `modifiers` are then these and
   * what belongs to them, so that an edit of the rest is no edit of this station's paper. Absent: the whole line.
   */
  shared?: Modifier[]
}

export interface StationShare {
  /** A station's id, or `*` while the bridge's stations are unknown: the bridge then uses its default. */
  station: string
  name: string
  lines: StationLine[]
}

/** Whether a name or `ext:` pattern of this station takes the line from the stations below. */
export const claimsLine = (line: Matchable, { all, items }: StationSettings): boolean =>
  !all && items.some((pattern) => !pattern.startsWith(OPTION) && matchesPattern(line, pattern))

/** An option of one of `options`, whose name is in its title; two of one name are `Michelada (1)`, `Michelada (2)`. */
const isWithin = ({ group }: Modifier, options: readonly Modifier[]): boolean =>
  group.split(': ').some((part) => options.some(({ name }) => part === name || part.startsWith(`${name} (`)))

/** What a station gets of a dish that another one makes; null: none of its `mod:` patterns matches. */
function optionsOf(line: OrderLine, { items }: StationSettings): StationLine | null {
  const shared = line.modifiers.filter((option) => items.some((pattern) => isTaken(option, pattern)))
  if (shared.length === 0) return null
  // An option that was not understood may be about any of the others.
  const concerns = (option: Modifier) =>
    shared.includes(option) || option.means?.type === 'unknown' || isWithin(option, shared)
  return { ...line, modifiers: line.modifiers.filter(concerns), shared }
}

/**
 * Assigns lines to stations. Each line goes whole to the first enabled station that claims it, else to the default one,
 * so that none is lost; those with a `mod:` pattern for one of its options get it beside. A station with `all` (the
 * pass) gets the whole order.
 */
export function shareLines(lines: OrderLine[], stations: readonly StationSettings[]): StationShare[] {
  const enabled = stations.filter((s) => s.enabled)
  const fallback = enabled.find((s) => s.default)
  if (!fallback) return lines.length > 0 ? [{ station: '*', name: '', lines }] : []
  const makers = lines.map((line) => enabled.find((s) => claimsLine(line, s)) ?? fallback)
  const shares = enabled.map((s) => ({
    station: s.id,
    name: s.name,
    lines: lines.flatMap((line, i) => (s.all || makers[i] === s ? [line] : (optionsOf(line, s) ?? []))),
  }))
  return shares.filter((share) => share.lines.length > 0)
}

/** What a station makes of a line: the dish, or only the options that bring another station's dish here. */
export const madeOf = ({ name, quantity, shared }: StationLine): { name: string; quantity: number }[] =>
  shared?.map((option) => ({ name: option.name, quantity: option.count * quantity })) ?? [{ name, quantity }]
