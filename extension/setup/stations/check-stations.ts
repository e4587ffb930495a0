import { type Message, say } from '@shared/messages'
import type { PrinterSettings, SettingsIssue, StationSettings } from '@shared/settings/bridge'
import { foldText } from '@shared/text'

export type StationErrors = Partial<Record<'name' | 'printer' | 'items', Message>>

export interface StationsCheck {
  ok: boolean
  /** By the station's id. */
  byStation: Record<string, StationErrors>
  /** An error of no single station. */
  whole: Message | null
}

/** Characters of a rule. Limit of the settings. */
export const LONGEST_RULE = 80
/** Rules of a station. Limit of the settings. */
const MOST_RULES = 500

function nameIssue({ id, name }: StationSettings, all: readonly StationSettings[]): Message | undefined {
  const typed = name.trim()
  if (typed === '' || typed.length > 40) return say('C-54')
  const twin = all.find((other) => other.id !== id && foldText(other.name) === foldText(typed))
  return twin === undefined ? undefined : say('C-63', { name: twin.name })
}

/** Whether a rule can be added to the existing ones. */
export const isRule = (rule: string, others: readonly string[]): boolean =>
  rule.trim() !== '' &&
  rule.length <= LONGEST_RULE &&
  others.length < MOST_RULES &&
  !others.some((other) => foldText(other) === foldText(rule))

const rulesIssue = ({ items }: StationSettings): Message | undefined =>
  items.every((rule, i) => isRule(rule, items.slice(0, i))) ? undefined : say('C-65')

/** Errors of the stations as typed. Pure. */
export function checkStations(
  stations: readonly StationSettings[],
  printers: readonly Pick<PrinterSettings, 'id'>[],
): StationsCheck {
  const byStation = Object.fromEntries(
    stations.map((station): [string, StationErrors] => [
      station.id,
      {
        name: nameIssue(station, stations),
        printer: printers.some(({ id }) => id === station.printer) ? undefined : say('C-66'),
        items: rulesIssue(station),
      },
    ]),
  )
  const defaults = stations.filter((station) => station.default && station.enabled)
  const whole = defaults.length === 1 ? null : say('C-64')
  const isFine = Object.values(byStation).every((errors) => !Object.values(errors).some(Boolean))
  return { ok: isFine && whole === null, byStation, whole }
}

const PATH = /^stations\[(\d+)\](?:\.(name|printer|items))?/
const SENTENCES = { name: 'C-54', printer: 'C-66', items: 'C-65' } as const

const isField = (field: string | undefined): field is keyof typeof SENTENCES =>
  field !== undefined && Object.hasOwn(SENTENCES, field)

/** The bridge's refusal of the stations as error texts by field. `sent`: what was refused. */
export function refusedStations(issues: readonly SettingsIssue[], sent: readonly StationSettings[]): StationsCheck {
  const byStation: Record<string, StationErrors> = {}
  for (const { path } of issues) {
    const [, index, field] = PATH.exec(path) ?? []
    const id = sent[Number(index)]?.id
    if (id !== undefined && isField(field)) byStation[id] = { ...byStation[id], [field]: say(SENTENCES[field]) }
  }
  return { ok: false, byStation, whole: issues.some(({ path }) => path === 'stations') ? say('C-64') : null }
}

/** A rule in readable form: `limonada*` → «limonada…», `ext:BEB-*` → código «BEB-…». */
export function ruleWords(rule: string): string {
  const quoted = (text: string) => `«${text.replaceAll('*', '…')}»`
  if (rule.startsWith('ext:')) return `código ${quoted(rule.slice(4))}`
  if (rule.startsWith('mod:')) return `compartidos con ${quoted(rule.slice(4))}`
  return quoted(rule)
}
