import { say } from '@shared/messages'
import type { SettingsIssue, StationSettings } from '@shared/settings/bridge'
import type { StationErrors, StationsCheck } from './check-stations'

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
