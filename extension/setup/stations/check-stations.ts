import { type Message, say } from '@shared/messages'
import { bridgeShape, type PrinterSettings, type StationSettings } from '@shared/settings/bridge'
import { station } from '@shared/settings/bridge-parts'
import { foldText } from '@shared/text'
import * as z from 'zod/mini'
import { type FieldErrors, type Fields, fieldErrors, firstErrors } from '../fields'

/** The fields of step «Estaciones». */
export const STATION_FIELDS = {
  'stations[].name': { path: 'stations[].name', refused: 'C-54' },
  'stations[].printer': { path: 'stations[].printer', refused: 'C-66' },
  'stations[].items': { path: 'stations[].items', refused: 'C-65' },
  stations: { path: 'stations', refused: 'C-64', whole: true },
} satisfies Fields

function nameIssue({ id, name }: StationSettings, all: readonly StationSettings[]): Message | undefined {
  const typed = name.trim()
  if (typed === '') return say('C-54')
  const twin = all.find((other) => other.id !== id && foldText(other.name) === foldText(typed))
  return twin === undefined ? undefined : say('C-63', { name: twin.name })
}

const isKnown = (rule: string, others: readonly string[]): boolean =>
  others.some((other) => foldText(other) === foldText(rule))

/** Whether a rule can be added to the existing ones. */
export const isRule = (rule: string, others: readonly string[]): boolean =>
  rule.trim() !== '' && !isKnown(rule, others) && z.safeParse(station.shape.items, [...others, rule]).success

const rulesIssue = ({ items }: StationSettings): Message | undefined =>
  items.some((rule, i) => rule.trim() === '' || isKnown(rule, items.slice(0, i))) ? say('C-65') : undefined

/** What may be a slip: a station that asks for nothing prints nothing, and «Recibe lo demás» has what it should get. */
export const stationDoubt = ({ name, enabled, all, items, ...station }: StationSettings): Message | undefined =>
  enabled && !all && !station.default && items.length === 0 ? say('C-184', { name }) : undefined

export function stationErrors(
  stations: readonly StationSettings[],
  printers: readonly Pick<PrinterSettings, 'id'>[],
): FieldErrors {
  const own: FieldErrors = {}
  for (const [i, each] of stations.entries()) {
    own[`stations[${i}].name`] = nameIssue(each, stations)
    own[`stations[${i}].printer`] = printers.some(({ id }) => id === each.printer) ? undefined : say('C-66')
    own[`stations[${i}].items`] = rulesIssue(each)
  }
  const defaults = stations.filter((each) => each.default && each.enabled)
  own.stations = defaults.length === 1 ? undefined : say('C-64')
  return firstErrors(own, fieldErrors(STATION_FIELDS, {}, bridgeShape, { stations }))
}

/** A rule in readable form: `limonada*` → «limonada…», `ext:BEB-*` → código «BEB-…». */
export function ruleWords(rule: string): string {
  const quoted = (text: string) => `«${text.replaceAll('*', '…')}»`
  if (rule.startsWith('ext:')) return `código ${quoted(rule.slice(4))}`
  if (rule.startsWith('mod:')) return `compartidos con ${quoted(rule.slice(4))}`
  return quoted(rule)
}
