import type { ProbeAnswer } from '@shared/api'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Context } from 'hono'
import type { Settings } from '../../config/settings-file'
import { type Readiness, unknownReadiness } from '../../lanes/printer-health'
import type { AppDeps, AppEnv } from '../app-deps'
import { readJson } from '../body'
import { refuse } from '../errors'

/** Longer than the slowest printer needs for the handshake; short enough for a user at the screen. */
const LONGEST_PROBE_MS = 15_000

/** The `confirm` setting that fits; null: the printer did not answer. With status but no completion proof: `auto`. */
function confirmOf({ state, abilities }: Readiness): ProbeAnswer['found'] {
  if (state === 'blind') return 'none'
  if (state !== 'ready' || !abilities) return null
  if (abilities.completion) return 'completion'
  return abilities.consumption ? 'consumption' : 'auto'
}

/** Changes one printer's `confirm`; false: the file was changed meanwhile, or the change is refused. */
function storeConfirm(settings: Settings, id: string, confirm: PrinterSettings['confirm']): boolean {
  const { version, settings: before } = settings.current()
  const printers = before.printers.map((printer) => (printer.id === id ? { ...printer, confirm } : printer))
  return settings.change(version, { ...before, printers }).ok
}

/** `POST /printers/{id}/probe`: asks the printer, between two jobs, what it can confirm; stores it in the settings. */
export async function probePrinter(c: Context<AppEnv>, { lanes, settings, log }: AppDeps): Promise<Response> {
  const body = readJson(c)
  if (!body.ok) return body.answer
  const id = c.req.param('id') ?? ''
  const printer = () => settings.current().settings.printers.find((printer) => printer.id === id)
  if (!printer()) return refuse(c, 'unknown-printer')
  const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_PROBE_MS), c.req.raw.signal])
  const asked = await lanes.probe(id, signal)
  const now = printer()
  if (!now) return refuse(c, 'unknown-printer')
  const found = asked && confirmOf(asked)
  if (found !== null && found !== now.confirm && storeConfirm(settings, id, found))
    log({ level: 'info', step: 'changed', message: `printer ${id}: confirm ${found}, by ${c.get('client').till}` })
  // Null: a paper was being printed all the time.
  const { state, reasons, abilities, language } = asked ?? lanes.laneOf(id)?.readiness ?? unknownReadiness
  return c.json({
    state,
    reasons,
    abilities,
    language,
    found,
    confirm: printer()?.confirm ?? 'auto',
    settingsVersion: settings.current().version,
  } satisfies ProbeAnswer)
}
