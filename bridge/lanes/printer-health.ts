import type { Reason } from '@shared/job'
import type { LaneDeps } from './lane-deps'
import { type Answer, answered, type Readiness, unknownReadiness, unreachable } from './readiness'
import { sameReasons } from './same-reasons'

/** How a lane's printer is; the log is told when that becomes something else. */
export class PrinterLight {
  readonly #deps: Pick<LaneDeps, 'now' | 'times' | 'log'>
  /** Ids, not the address: support reads the log. */
  readonly #name: () => string
  #readiness: Readiness = unknownReadiness

  constructor(deps: Pick<LaneDeps, 'now' | 'times' | 'log'>, name: () => string) {
    this.#deps = deps
    this.#name = name
  }

  get readiness(): Readiness {
    return this.#readiness
  }

  answered(answer: Answer): void {
    this.#show(answered(this.#readiness, answer, this.#deps.now(), this.#deps.times))
  }

  unreachable(reasons: Reason[]): void {
    this.#show(unreachable(this.#readiness, reasons, this.#deps.now(), this.#deps.times))
  }

  /** The settings name no printer here any more. */
  forget(): void {
    this.#readiness = { ...unknownReadiness, at: this.#deps.now() }
  }

  #show(next: Readiness): void {
    const before = this.#readiness
    this.#readiness = next
    if (before.state === next.state && sameReasons(before.reasons, next.reasons)) return
    const bad = next.state === 'not-ready'
    const message = `printer ${this.#name()}: ${[next.state, ...next.reasons].join(' ')}`
    this.#deps.log({ level: bad ? 'warning' : 'info', step: bad ? 'trouble' : 'cured', message })
  }
}
