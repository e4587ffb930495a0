import type { Reason } from '@shared/job'
import { omit } from '@shared/omit'
import type { PrinterLanguage, PrinterStatus } from '@shared/printer'
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
export type Readiness = typeof unknownReadiness

export const unknownReadiness = {
  state: 'unknown' as PrinterStatus['state'],
  reasons: [] as Reason[],
  paperLow: false,
  abilities: null as PrinterStatus['abilities'],
  slowestAnswerMs: null as number | null,
  language: null as PrinterLanguage | null,
  /** Why its connection failed, English; null: unknown, or it did not fail. */
  cause: null as string | null,
  /** When it was last asked; null: never. */
  at: null as number | null,
  notReadySince: null as number | null,
  unreachableSince: null as number | null,
  /** Its newest ended trouble; `away`: it was offline. */
  lastTrouble: null as { from: number; to: number; away: boolean } | null,
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
  const status = { paperLow, abilities, slowestAnswerMs, language: null, cause: null, at: now }
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
export function unreachable(before: Readiness, reasons: Reason[], now: number, times: LaneTimes): Readiness {
  const unreachableSince = reasons.includes('connecting-to-device') ? since(before.unreachableSince, now) : null
  const offline = unreachableSince !== null && now - unreachableSince >= times.offlineAfter
  return {
    ...before,
    state: 'not-ready',
    reasons: offline ? ['offline', ...reasons] : reasons,
    language: null,
    cause: null,
    at: now,
    notReadySince: since(before.notReadySince, now),
    unreachableSince,
  }
}

type UnreachableFacts = Partial<Pick<Readiness, 'language' | 'cause'>>

/** `name`: printer ids, not the address, for support. */
export function createPrinterHealth({ now, times, log }: Pick<LaneDeps, 'now' | 'times' | 'log'>, name: () => string) {
  let readiness: Readiness = unknownReadiness

  function show(next: Readiness): void {
    const before = readiness
    readiness = next
    const printer = `printer ${name()}`
    if (isLate(next) && !isLate(before)) {
      const message = `${printer}: answers after ${next.slowestAnswerMs} ms, waited for longer from now on`
      log({ level: 'warning', step: 'trouble', message })
    }
    if (before.state === next.state && sameReasons(before.reasons, next.reasons)) return
    const bad = next.state === 'not-ready'
    const message = `${printer}: ${[next.state, ...next.reasons].join(' ')}`
    log({ level: bad ? 'warning' : 'info', step: bad ? 'trouble' : 'cured', message })
  }

  return {
    get readiness(): Readiness {
      return readiness
    },
    answered: (answer: Answer): void => show(answered(readiness, answer, now(), times)),
    unreachable: (reasons: Reason[], { language = null, cause = null }: UnreachableFacts = {}): void =>
      show({ ...unreachable(readiness, reasons, now(), times), language, cause }),
    /** The settings no longer name a printer at this address. */
    forget(): void {
      readiness = { ...unknownReadiness, at: now() }
    },
  }
}

const isLate = ({ slowestAnswerMs }: Readiness): boolean => (slowestAnswerMs ?? 0) > DURATIONS.answer

const isoOf = (at: number): string => new Date(at).toISOString()

/** `fallbackAt`: milliseconds since 1970. */
export function printerStatus(
  { id, name, fallback, drawer }: PrinterSettings,
  { at, lastTrouble, ...health }: Readiness,
  {
    fallbackAt,
    ...work
  }: Pick<PrinterStatus, 'confirmedPaper' | 'waiting' | 'unconfirmed'> & { fallbackAt: number | null },
): PrinterStatus {
  const shown = omit(health, 'notReadySince', 'unreachableSince')
  return {
    ...{ id, name, ...shown, ...work, fallback, drawer: drawer !== null },
    at: at === null ? null : isoOf(at),
    fallbackAt: fallbackAt === null ? null : isoOf(fallbackAt),
    lastTrouble: lastTrouble && { ...lastTrouble, from: isoOf(lastTrouble.from), to: isoOf(lastTrouble.to) },
  }
}
