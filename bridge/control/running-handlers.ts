import { say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { defaultStation } from '@shared/settings/bridge'
import type { AppDeps } from '../app-deps'
import { confirmNext } from '../queue/confirm-next'
import { clientHandlers } from './client-handlers'
import { foundClients, foundConfirmation, foundNumbers, foundSettings } from './findings'
import type { ControlHandlers, Finding } from './protocol'

function foundPrinter({ name: printer, state, reasons }: PrinterStatus): Finding {
  if (state === 'ready') return { ok: true, message: say('B-26', { printer }) }
  if (state === 'blind') return { ok: true, message: say('B-27', { printer }) }
  return { ok: false, message: say('B-28', { printer, reasons: reasons.join(', ') || state }) }
}

type Deps = Pick<AppDeps, 'store' | 'register' | 'settings' | 'lanes' | 'clients' | 'pairing' | 'now' | 'log'>

function check(deps: Deps): Finding[] {
  const { settings } = deps.settings.current()
  const { state } = deps.store
  return [
    { ok: true, message: say('B-32') },
    foundSettings(settings),
    { ok: true, message: say('B-21', { jobs: state.jobs.size + state.resting.size }) },
    foundNumbers(settings.invoice, state, deps.now()),
    ...(defaultStation(settings) ? [] : [{ ok: false, message: say('B-29') }]),
    ...deps.lanes.status().map(foundPrinter),
    foundClients(deps.clients),
  ]
}

async function confirm({ store, register, settings, log }: Deps, next: number): Promise<Finding> {
  const { invoice } = settings.current().settings
  const confirmed = await confirmNext({ store, register, invoice }, next)
  const said = confirmed.ok ? 'confirmed' : `refused, at least ${confirmed.lowest}`
  log({ level: 'info', step: 'person', message: `next number ${confirmed.prefix}-${next}: ${said}` })
  return foundConfirmation(confirmed)
}

/** What a running bridge answers to its command line. */
export function runningHandlers(deps: Deps): ControlHandlers {
  return {
    ping: () => ({ pid: process.pid }),
    pair: () => deps.pairing.open(),
    check: () => ({ findings: check(deps) }),
    'confirm-next': async ({ next }) => ({ finding: await confirm(deps, next) }),
    ...clientHandlers(deps.clients),
  }
}
