import type { Reason } from '@shared/job'
import type { PrinterAbilities, PrinterLanguage, PrinterState, PrinterStatus } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import { sameReasons } from '../printers/answers'
import { DURATIONS, type PrinterSession } from '../printers/transport'
import type { LaneDeps, LaneTimes } from './lane-deps'

/**
 * Health of a lane's printer. Times in milliseconds since 1970.
 *
 * | printer                                        | state                    | `notReadySince` | `unreachableSince`  |
 * | ---------------------------------------------- | ------------------------ | --------------- | ------------------- |
 * | never asked                                    | `unknown`                | null            | null                |
 * | answers that it is ready                       | `ready`, `blind`         | null            | null                |
 * | reports a reason (paper, cover, stopped queue) | `not-ready`, its reasons | runs            | null                |
 * | ready, but the last job had to be cancelled    | `not-ready`, that reason | runs            | runs if not reached |
 * | not reached, or took no byte                   | `not-ready`, the reasons | runs            | runs if not reached |
 *
 * `notReadySince` leads to the fallback printer, `unreachableSince` to `offline`, later, as another client may hold a
 * printer for a moment. Both continue from one trouble into the next; they restart when the PC's clock was set back.
 */
export interface Readiness {
  state: PrinterState
  reasons: Reason[]
  paperLow: boolean
  abilities: PrinterAbilities | null
  /** How long its slowest answer took, in milliseconds; null: it is not asked, or has not answered. */
  slowestAnswerMs: number | null
  /** The language that it understands, if it was found not to be ESC/POS. */
  language: PrinterLanguage | null
  /** When it was last asked; null: never. */
  at: number | null
  notReadySince: number | null
  unreachableSince: number | null
  /** Its newest ended trouble; `away`: it was offline. */
  lastTrouble: { from: number; to: number; away: boolean } | null
}

export const unknownReadiness: Readiness = {
  state: 'unknown',
  reasons: [],
  paperLow: false,
  abilities: null,
  slowestAnswerMs: null,
  language: null,
  at: null,
  notReadySince: null,
  unreachableSince: null,
  lastTrouble: null,
}

export type Answer = Pick<
  PrinterSession,
  'state' | 'reasons' | 'paperLow' | 'abilities' | 'unresolved' | 'slowestAnswerMs'
>

const since = (before: number | null, now: number): number => Math.min(before ?? now, now)

/** Health after an answer of the printer. */
export function answered(before: Readiness, answer: Answer, now: number, times: LaneTimes): Readiness {
  const { state, reasons, paperLow, abilities, unresolved } = answer
  const slowestAnswerMs = slower(before.slowestAnswerMs, answer.slowestAnswerMs)
  const status = { paperLow, abilities, slowestAnswerMs, language: null, at: now }
  if (state === 'not-ready') {
    const { notReadySince, lastTrouble } = before
    return { ...status, state, reasons, notReadySince: since(notReadySince, now), unreachableSince: null, lastTrouble }
  }
  if (unresolved) return { ...unreachable(before, unresolved, now, times), ...status }
  return { ...unknownReadiness, ...status, state, lastTrouble: troubleUntil(now, before) }
}

const slower = (before: number | null, ms = 0): number | null => Math.max(before ?? 0, Math.round(ms)) || null

const troubleUntil = (now: number, { notReadySince, reasons, lastTrouble }: Readiness): Readiness['lastTrouble'] =>
  notReadySince === null ? lastTrouble : { from: since(notReadySince, now), to: now, away: reasons.includes('offline') }

/** Health after no connection, no answer, or a job of which no byte was taken. */
export function unreachable(
  before: Readiness,
  reasons: Reason[],
  now: number,
  times: LaneTimes,
  language: PrinterLanguage | null = null,
): Readiness {
  const unreachableSince = reasons.includes('connecting-to-device') ? since(before.unreachableSince, now) : null
  const offline = unreachableSince !== null && now - unreachableSince >= times.offlineAfter
  return {
    ...before,
    state: 'not-ready',
    reasons: offline ? ['offline', ...reasons] : reasons,
    language,
    at: now,
    notReadySince: since(before.notReadySince, now),
    unreachableSince,
  }
}

export class PrinterHealth {
  readonly #deps: Pick<LaneDeps, 'now' | 'times' | 'log'>
  /** Printer ids, not the address, for support. */
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

  unreachable(reasons: Reason[], language: PrinterLanguage | null = null): void {
    this.#show(unreachable(this.#readiness, reasons, this.#deps.now(), this.#deps.times, language))
  }

  /** The settings no longer name a printer at this address. */
  forget(): void {
    this.#readiness = { ...unknownReadiness, at: this.#deps.now() }
  }

  #show(next: Readiness): void {
    const before = this.#readiness
    this.#readiness = next
    if (isLate(next) && !isLate(before))
      this.#deps.log({
        level: 'warning',
        step: 'trouble',
        message: `printer ${this.#name()}: answers after ${next.slowestAnswerMs} ms, waited for longer from now on`,
      })
    if (before.state === next.state && sameReasons(before.reasons, next.reasons)) return
    const bad = next.state === 'not-ready'
    const message = `printer ${this.#name()}: ${[next.state, ...next.reasons].join(' ')}`
    this.#deps.log({ level: bad ? 'warning' : 'info', step: bad ? 'trouble' : 'cured', message })
  }
}

const isLate = ({ slowestAnswerMs }: Readiness): boolean => (slowestAnswerMs ?? 0) > DURATIONS.answer

const isoOf = (at: number): string => new Date(at).toISOString()

interface Work extends Pick<PrinterStatus, 'waiting' | 'unconfirmed'> {
  /** Milliseconds since 1970. */
  fallbackAt: number | null
}

export function printerStatus(
  { id, name, fallback, drawer }: PrinterSettings,
  { at, lastTrouble, notReadySince: _, unreachableSince: __, ...shown }: Readiness,
  { fallbackAt, ...work }: Work,
): PrinterStatus {
  return {
    ...{ id, name, ...shown, ...work, fallback, drawer: drawer !== null },
    at: at === null ? null : isoOf(at),
    fallbackAt: fallbackAt === null ? null : isoOf(fallbackAt),
    lastTrouble: lastTrouble && { ...lastTrouble, from: isoOf(lastTrouble.from), to: isoOf(lastTrouble.to) },
  }
}
