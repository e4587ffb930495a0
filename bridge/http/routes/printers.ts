import type { DrawerAnswer, FallbackAnswer, JobView, ProbeAnswer } from '@shared/api'
import type { DiscoverAnswer } from '@shared/connections'
import { discoverRequest, fallbackRequest, testRequest } from '@shared/requests'
import type { PrinterSettings } from '@shared/settings/bridge'
import { testPage } from '@shared/tickets/test-page'
import * as z from 'zod/mini'
import type { Settings } from '../../config/settings-file'
import { systemDocument, systemJob } from '../../jobs/system-job'
import { type Readiness, unknownReadiness } from '../../lanes/printer-health'
import type { AppDeps, Call } from '../app-deps'
import { withBody } from '../body'
import { refuse } from '../errors'

/** `POST /printers/discover {network?}`: local printers and queues at once; those of the network with `network`. */
export const discover = withBody(discoverRequest, async (asked, c, { discovery }) =>
  c.json((await discovery.find(asked)) satisfies DiscoverAnswer),
)

/** The printer that the request's path names. */
const printerOf = (c: Call, { settings }: AppDeps): PrinterSettings | undefined =>
  settings.current().settings.printers.find(({ id }) => id === c.req.param('id'))

/** The answer to an earlier test page request with this id; undefined: none. */
function answerTo(requestId: string, printer: string, { store }: AppDeps): JobView | undefined {
  const name = `test:${requestId}`
  const pages = store.state.revisionsOf(systemDocument('test', printer))
  return pages.find((job) => job.decisions[name])?.decisions[name]
}

/** A test page on the printer's lane; its key. */
export function startTestPage(printer: PrinterSettings, requestId: string, deps: AppDeps) {
  const { store, settings, lanes, now } = deps
  const abilities = lanes.laneOf(printer.id)?.readiness.abilities ?? null
  const ticket = testPage(printer, settings.current().settings.restaurant, now(), abilities)
  const request = { action: 'test', requestId } as const
  const entry = systemJob({ kind: 'test', about: printer.id, printer: printer.id, ticket, request }, store.state, now())
  store.append([entry])
  if (isDoubted(printer, deps)) void askAgain(printer.id, deps)
  return entry.job.key
}

/** It falls silent, or does not confirm: a machine of another kind may be in its place, which what is known of it does not fit. */
function isDoubted({ id, confirm }: PrinterSettings, { store, lanes }: AppDeps): boolean {
  const { state, reasons } = lanes.laneOf(id)?.readiness ?? unknownReadiness
  const isSilent = state === 'not-ready' && reasons.includes('timed-out')
  return confirm !== 'none' && (isSilent || store.state.jobsIn('unconfirmed', id).length > 0)
}

/** Asks what it can confirm, before its next paper. */
async function askAgain(id: string, deps: AppDeps): Promise<void> {
  try {
    await askConfirm(id, { by: 'its test page', keepsAuto: true, signal: AbortSignal.timeout(LONGEST_PROBE_MS) }, deps)
  } catch (cause) {
    deps.log({ level: 'error', step: 'trouble', message: `printer ${id} was not asked again: ${String(cause)}` })
  }
}

/** `POST /printers/{id}/test`: a test page, as a job on the printer's lane. A repeated request prints nothing more. */
export const testPrinter = withBody(testRequest, ({ requestId }, c, deps) => {
  const printer = printerOf(c, deps)
  if (!printer) return refuse(c, 'unknown-printer')
  const answer = () => answerTo(requestId, printer.id, deps)
  const known = answer()
  if (known) return c.json({ job: known })
  const key = startTestPage(printer, requestId, deps)
  deps.log({ level: 'info', step: 'person', jobKey: key, message: `test page, by ${c.get('client').till}` })
  return c.json({ job: answer() }, 202)
})

/**
 * `POST /printers/{id}/fallback`: the cashier decides about the jobs that wait for a printer in trouble. `now`: these,
 * and new ones until it is ready again, go to its fallback printer as soon as that is ready; `wait`: not in the next
 * three minutes. `not-allowed` when no job would move. A repeated request moves nothing.
 */
export const decideFallback = withBody(fallbackRequest, (asked, c, deps) => {
  const { lanes, log } = deps
  const { id } = printerOf(c, deps) ?? {}
  if (id === undefined) return refuse(c, 'unknown-printer')
  if (!lanes.decideFallback(id, asked)) return refuse(c, 'not-allowed')
  log({ level: 'info', step: 'person', message: `fallback of ${id}: ${asked.action} at ${c.get('client').till}` })
  const printer = lanes.status().find((printer) => printer.id === id)
  return printer ? c.json({ printer } satisfies FallbackAnswer) : refuse(c, 'unknown-printer')
})

/** The cashier waits at the drawer; the till's own timeout is a little longer (extension/bridge-client/client.ts). */
const LONGEST_PULSE_MS = 5_000

/**
 * `POST /printers/{id}/drawer`: opens the cash drawer. The pulse goes over the printer's lane, between two jobs; it is
 * dropped after five seconds. A repeated request sends no second pulse.
 */
export const openDrawer = withBody(testRequest, async ({ requestId }, c, deps) => {
  const printer = printerOf(c, deps)
  if (!printer) return refuse(c, 'unknown-printer')
  if (printer.drawer === null) return refuse(c, 'no-drawer')
  const request = { requestId, till: c.get('client').till }
  const opened = await deps.lanes.openDrawer(printer.id, request, AbortSignal.timeout(LONGEST_PULSE_MS))
  return opened ? c.json({ opened } satisfies DrawerAnswer) : refuse(c, 'printer-not-ready')
})

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

/**
 * Asks a printer, between two jobs, what it can confirm, and stores what it found where the settings say otherwise.
 * `keepsAuto`: not where they leave it open. `by`: who asks.
 */
async function askConfirm(
  id: string,
  { by, keepsAuto, signal }: { by: string; keepsAuto: boolean; signal: AbortSignal },
  { lanes, settings, log }: AppDeps,
) {
  const asked = await lanes.probe(id, signal)
  const found = asked && confirmOf(asked)
  const before = settings.current().settings.printers.find((printer) => printer.id === id)?.confirm
  const isOther = before !== undefined && found !== null && found !== before
  if (isOther && !(keepsAuto && before === 'auto') && storeConfirm(settings, id, found))
    log({ level: 'info', step: 'changed', message: `printer ${id}: confirm ${found}, by ${by}` })
  return { asked, found }
}

/** `askConfirm`, as an answer; null: there is no such printer. */
export async function probe(c: Call, deps: AppDeps, by: string): Promise<ProbeAnswer | null> {
  const { lanes, settings } = deps
  const { id } = printerOf(c, deps) ?? {}
  if (id === undefined) return null
  const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_PROBE_MS), c.req.raw.signal])
  const { asked, found } = await askConfirm(id, { by, keepsAuto: false, signal }, deps)
  if (!printerOf(c, deps)) return null
  // Null: a paper was being printed all the time.
  const { state, reasons, abilities, language } = asked ?? lanes.laneOf(id)?.readiness ?? unknownReadiness
  const confirm = printerOf(c, deps)?.confirm ?? 'auto'
  const settingsVersion = settings.current().version
  return { state, reasons, abilities, language, found, confirm, settingsVersion }
}

/** `POST /printers/{id}/probe` */
export const probePrinter = withBody(z.object({}), async (_, c, deps) => {
  const answer = await probe(c, deps, c.get('client').till)
  return answer ? c.json(answer) : refuse(c, 'unknown-printer')
})
