import type { LaneDeps, LaneTimes } from './lane-deps'
import type { Readiness } from './printer-health'

type Deps = Pick<LaneDeps, 'now'> & { times: Pick<LaneTimes, 'fallbackAfter' | 'fallbackWait'> }

export interface FallbackDecision {
  requestId: string
  action: 'now' | 'wait'
}

interface StoredDecision extends FallbackDecision {
  at: number
  /** When jobs are rerouted, ms since 1970. */
  due: number
}

/**
 * The cashier's decisions about a printer that is not ready: reroute its jobs now, or after `fallbackWait`. In memory
 * only, like the printer's health: the time starts anew with the next trouble or the next start.
 */
export class FallbackDecisions {
  readonly #deps: Deps
  readonly #decisions = new Map<string, StoredDecision>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** A repeat of the same request id changes nothing. */
  keep(printer: string, decision: FallbackDecision): void {
    if (this.#decisions.get(printer)?.requestId === decision.requestId) return
    const at = this.#deps.now()
    const due = decision.action === 'now' ? at : at + this.#deps.times.fallbackWait
    this.#decisions.set(printer, { ...decision, at, due })
  }

  /** When its jobs are rerouted to its fallback, ms since 1970; null: it is ready. */
  due(printer: string, { notReadySince }: Readiness): number | null {
    if (notReadySince === null) return null
    const latest = this.#decisions.get(printer)
    // A decision from an earlier trouble, or from before the clock was set back, does not count.
    const counts = latest !== undefined && latest.at >= notReadySince && latest.at <= this.#deps.now()
    return counts ? latest.due : notReadySince + this.#deps.times.fallbackAfter
  }
}
