import { say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { defaultStation } from '@shared/settings/bridge'
import type { AppDeps } from '../app-deps'
import { numberingStatus } from '../queue/numbering'
import { clientHandlers } from './client-handlers'
import { foundClients, foundSettings } from './findings'
import type { ControlHandlers, Finding } from './protocol'

function foundPrinter({ name: printer, state, reasons }: PrinterStatus): Finding {
  if (state === 'ready') return { ok: true, message: say('B-26', { printer }) }
  if (state === 'blind') return { ok: true, message: say('B-27', { printer }) }
  return { ok: false, message: say('B-28', { printer, reasons: reasons.join(', ') || state }) }
}

function foundNumbers({ store, settings, now }: Deps): Finding {
  const { next, warning } = numberingStatus(settings.current().settings.invoice, store.state, now())
  if (warning === 'damaged') return { ok: false, message: say('B-23') }
  if (warning !== null || next === null) return { ok: false, message: say('B-25', { warning: warning ?? '' }) }
  return { ok: true, message: say('B-24', { next }) }
}

type Deps = Pick<AppDeps, 'store' | 'settings' | 'lanes' | 'clients' | 'pairing' | 'now'>

function check(deps: Deps): Finding[] {
  const { settings } = deps.settings.current()
  const jobs = [...deps.store.state.jobs.values()]
  return [
    { ok: true, message: say('B-32') },
    foundSettings(settings),
    { ok: true, message: say('B-21', { jobs: jobs.length }) },
    foundNumbers(deps),
    ...(defaultStation(settings) ? [] : [{ ok: false, message: say('B-29') }]),
    ...deps.lanes.status().map(foundPrinter),
    foundClients(deps.clients),
  ]
}

/** What a running bridge answers to its command line. */
export function runningHandlers(deps: Deps): ControlHandlers {
  return {
    ping: () => ({ pid: process.pid }),
    pair: () => deps.pairing.open(),
    check: () => ({ findings: check(deps) }),
    ...clientHandlers(deps.clients),
  }
}
