import { say } from '@shared/messages'
import { REASON_WORDS } from '@shared/messages/printers'
import type { PrinterStatus } from '@shared/printer'
import type { AppDeps } from '../http/app-deps'
import { confirmNext, outcomeOf } from '../store/confirm-number'
import { clientHandlers } from './client-handlers'
import { foundClients, foundConfirmation, foundInStore, foundSettings } from './findings'
import type { ControlHandlers, Finding } from './protocol'

function foundPrinter({ name: printer, state, reasons }: PrinterStatus): Finding {
  if (state === 'ready') return { ok: true, message: say('B-26', { printer }) }
  if (state === 'blind') return { ok: true, message: say('B-27', { printer }) }
  const words = reasons.map((reason) => REASON_WORDS[reason]).join(', ')
  return { ok: false, message: words === '' ? say('B-46', { printer }) : say('B-28', { printer, reasons: words }) }
}

function check(deps: AppDeps): Finding[] {
  const { settings } = deps.settings.current()
  return [
    { ok: true, message: say('B-32') },
    ...foundSettings(settings),
    ...deps.settings
      .issues()
      .map(({ path, message }) => ({ ok: false, message: say('B-47', { path, cause: message }) })),
    ...foundInStore(deps.store, deps.store.state.counters, settings.invoice, deps.now()),
    ...deps.lanes.status().map(foundPrinter),
    ...foundClients(deps.clients),
  ]
}

function confirm({ store, settings, log }: AppDeps, next: number): Finding {
  const { invoice } = settings.current().settings
  const confirmed = confirmNext(store, invoice, next)
  log({ level: 'info', step: 'person', message: `next number ${confirmed.prefix}-${next}: ${outcomeOf(confirmed)}` })
  return foundConfirmation(confirmed)
}

/** Handlers of a running bridge; `stop` is added by startBridge, which owns the process's end. */
export function runningHandlers(deps: AppDeps): Omit<ControlHandlers, 'stop'> {
  return {
    ping: () => ({ pid: process.pid }),
    pair: ({ origin }) => ({ ...deps.pairing.open(origin), guesses: deps.pairing.state().guesses }),
    check: () => ({ findings: check(deps) }),
    'confirm-next': ({ next }) => ({ finding: confirm(deps, next) }),
    printers: () => ({ printers: deps.lanes.status() }),
    page: ({ step }) => ({ address: deps.pageAccess.address(deps.port(), step) }),
    ...clientHandlers(deps.clients, () => deps.settings.current().settings.till),
  }
}
