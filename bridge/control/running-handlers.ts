import type { AppDeps } from '../http/app-deps'
import { confirmNext, outcomeOf } from '../store/confirm-number'
import { type Finding, foundConfirmation, foundNow } from '../support/findings'
import { clientHandlers } from './client-handlers'
import type { ControlHandlers } from './protocol'

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
    check: () => ({ findings: foundNow(deps) }),
    'confirm-next': ({ next }) => ({ finding: confirm(deps, next) }),
    printers: () => ({ printers: deps.lanes.status() }),
    page: ({ step }) => ({ address: deps.pageAccess.address(deps.port(), step) }),
    ...clientHandlers(deps.clients, () => deps.settings.current().settings.till),
  }
}
