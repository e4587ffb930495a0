import type { ProbeAnswer } from '@shared/api'
import type { Context } from 'hono'
import type { Settings } from '../../config/settings-file'
import { type Readiness, unknownReadiness } from '../../lanes/readiness'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { readJson } from '../body'
import { refuse } from '../errors'
import { withDeadline } from './with-deadline'

/** Longer than the slowest printer takes to say what it can; shorter than anybody waits before a screen. */
const MOST = 15_000

/** What the settings should say; null: it could not be asked. One that tells how it is but proves nothing stays `auto`. */
function foundIn({ state, abilities }: Readiness): ProbeAnswer['found'] {
  if (state === 'blind') return 'none'
  if (state !== 'ready' || !abilities) return null
  if (abilities.completion) return 'completion'
  return abilities.consumption ? 'consumption' : 'auto'
}

/** Changes one printer's `confirm`; false: somebody's settings on the disk do not allow it. */
function remember(settings: Settings, id: string, confirm: NonNullable<ProbeAnswer['found']>): boolean {
  const { version, settings: before } = settings.current()
  const printers = before.printers.map((printer) => (printer.id === id ? { ...printer, confirm } : printer))
  return settings.change(version, { ...before, printers }).ok
}

/** `POST /printers/{id}/probe`: finds out what the printer can prove, between two papers, and keeps it in its settings. */
export async function probePrinter(c: Context<AppEnv>, { lanes, settings, log }: AppDeps): Promise<Response> {
  const body = readJson(c)
  if (!body.ok) return body.answer
  const id = c.req.param('id') ?? ''
  const printer = () => settings.current().settings.printers.find((printer) => printer.id === id)
  if (!printer()) return refuse(c, 'unknown-printer')
  const asked = await withDeadline(MOST, c.req.raw.signal, (signal) => lanes.probe(id, signal))
  const found = asked && foundIn(asked)
  if (found !== null && found !== printer()?.confirm && remember(settings, id, found))
    log({ level: 'info', step: 'changed', message: `printer ${id}: confirm ${found}, by ${c.get('client').till}` })
  const { state, reasons, abilities } = asked ?? lanes.laneOf(id)?.readiness ?? unknownReadiness
  return c.json({
    state,
    reasons,
    abilities,
    found,
    confirm: printer()?.confirm ?? 'auto',
    settingsVersion: settings.current().version,
  } satisfies ProbeAnswer)
}
