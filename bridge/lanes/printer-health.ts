import type { Reason } from '@shared/job'
import type { PrinterAbilities, PrinterState, PrinterStatus } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { PrinterSession } from '../printers/transport'
import type { LaneDeps, LaneTimes } from './lane-deps'

export const sameReasons = (a: readonly Reason[], b: readonly Reason[]): boolean => a.join() === b.join()

/**
 * What a lane knows of its printer. Times in milliseconds since 1970.
 *
 * | it                                              | state                          | `notReadySince` | `unreachableSince` |
 * | ----------------------------------------------- | ------------------------------ | --------------- | ------------------ |
 * | was never asked                                 | `unknown`                      | null            | null               |
 * | answers that it is well                         | `ready`, `blind`               | null            | null               |
 * | names a trouble (paper, cover, a stopped queue) | `not-ready`, its words         | runs            | null               |
 * | is well, but the last paper had to be taken back | `not-ready`, why it was taken | runs            | runs if not reached |
 * | is not reached, or took not one byte            | `not-ready`, why               | runs            | runs if not reached |
 *
 * `notReadySince` leads to the fallback printer, `unreachableSince` to `offline`: another client may hold a printer for
 * a moment. Both run on from one trouble into the next, and anew from now when the PC's clock was set back before them.
 */
export interface Readiness {
  state: PrinterState
  reasons: Reason[]
  paperLow: boolean
  abilities: PrinterAbilities | null
  /** When it was last asked. */
  at: number | null
  notReadySince: number | null
  unreachableSince: number | null
  /** Its newest trouble that is over. */
  lastTrouble: { from: number; to: number; away: boolean } | null
}

export const unknownReadiness: Readiness = {
  state: 'unknown',
  reasons: [],
  paperLow: false,
  abilities: null,
  at: null,
  notReadySince: null,
  unreachableSince: null,
  lastTrouble: null,
}

export type Answer = Pick<PrinterSession, 'state' | 'reasons' | 'paperLow' | 'abilities' | 'doubt'>

const since = (before: number | null, now: number): number => Math.min(before ?? now, now)

/** The printer answered, with whatever. */
export function answered(before: Readiness, answer: Answer, now: number, times: LaneTimes): Readiness {
  const { state, reasons, paperLow, abilities, doubt } = answer
  const { lastTrouble } = before
  const told = { paperLow, abilities, at: now }
  if (state === 'not-ready')
    return {
      ...told,
      state,
      reasons,
      notReadySince: since(before.notReadySince, now),
      unreachableSince: null,
      lastTrouble,
    }
  if (doubt) return { ...unreachable(before, doubt, now, times), ...told }
  return {
    ...told,
    state,
    reasons: [],
    notReadySince: null,
    unreachableSince: null,
    lastTrouble: troubleUntil(now, before),
  }
}

const troubleUntil = (now: number, { notReadySince, reasons, lastTrouble }: Readiness): Readiness['lastTrouble'] =>
  notReadySince === null ? lastTrouble : { from: since(notReadySince, now), to: now, away: reasons.includes('offline') }

/** No connection, no answer, or a paper of which it took nothing. */
export function unreachable(before: Readiness, reasons: Reason[], now: number, times: LaneTimes): Readiness {
  const unreachableSince = reasons.includes('connecting-to-device') ? since(before.unreachableSince, now) : null
  const offline = unreachableSince !== null && now - unreachableSince >= times.offlineAfter
  return {
    ...before,
    state: 'not-ready',
    reasons: offline ? ['offline', ...reasons] : reasons,
    at: now,
    notReadySince: since(before.notReadySince, now),
    unreachableSince,
  }
}

/** How a lane's printer is; the log is told when that becomes something else. */
export class PrinterHealth {
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

const isoOf = (at: number): string => new Date(at).toISOString()

/** What is on its way to a printer. */
interface Work extends Pick<PrinterStatus, 'waiting' | 'unconfirmed'> {
  /** Milliseconds since 1970. */
  fallbackAt: number | null
}

/** A printer's light, as a till is told of it. */
export function printerStatus(
  { id, name, fallback, drawer }: PrinterSettings,
  known: Readiness,
  work: Work,
): PrinterStatus {
  const { state, reasons, paperLow, abilities, at, lastTrouble } = known
  return {
    id,
    name,
    state,
    reasons,
    paperLow,
    at: at === null ? null : isoOf(at),
    abilities,
    ...work,
    fallback,
    drawer: drawer !== null,
    fallbackAt: work.fallbackAt === null ? null : isoOf(work.fallbackAt),
    lastTrouble: lastTrouble && { ...lastTrouble, from: isoOf(lastTrouble.from), to: isoOf(lastTrouble.to) },
  }
}
