import type { LaneTimes } from './lane-deps'
import type { Readiness } from './printer-health'

export interface FallbackDecision {
  requestId: string
  action: 'now' | 'wait'
}

interface Kept extends FallbackDecision {
  at: number
  /** Papers leave then. */
  due: number
}

/**
 * What people say about the papers of a printer in trouble: to its fallback printer at once, or some minutes later. In
 * memory only, as the trouble itself is: with the next trouble, or the next start, the time begins anew.
 */
export class FallbackDecisions {
  readonly #deps: { now: () => number; times: Pick<LaneTimes, 'fallbackAfter' | 'fallbackWait'> }
  /** The newest of each printer. */
  readonly #kept = new Map<string, Kept>()

  constructor(deps: { now: () => number; times: Pick<LaneTimes, 'fallbackAfter' | 'fallbackWait'> }) {
    this.#deps = deps
  }

  /** The same request again moves nothing. */
  keep(printer: string, decision: FallbackDecision): void {
    if (this.#kept.get(printer)?.requestId === decision.requestId) return
    const at = this.#deps.now()
    const due = decision.action === 'now' ? at : at + this.#deps.times.fallbackWait
    this.#kept.set(printer, { ...decision, at, due })
  }

  /** When its papers leave for its fallback printer, in milliseconds since 1970; null: it is well. */
  due(printer: string, { notReadySince }: Readiness): number | null {
    if (notReadySince === null) return null
    const said = this.#kept.get(printer)
    // One that was said in an earlier trouble is over with it; so is one from before the clock was set back.
    const counts = said !== undefined && said.at >= notReadySince && said.at <= this.#deps.now()
    return counts ? said.due : notReadySince + this.#deps.times.fallbackAfter
  }
}
