import { formatClock } from '@shared/dates'
import { lowerFirst } from '@shared/grammar'
import { isOut } from '@shared/job'
import type { PaperState } from '@shared/log-entry'
import type { BridgeFailure } from '../../bridge-client/call'
import type { SupportClient } from '../../bridge-client/support-client'
import { readPrinterNames } from '../../store/printer-names'
import type { StoreReader } from '../../store/store-reader'
import { byTime, type LogLine, logLine } from '../log-line'
import { notReadyWords, paperName, stateWords } from '../log-words'
import { printerReport } from './printer-report'

export interface LogSources {
  store: StoreReader
  /** Null: this till is not paired. */
  client: SupportClient | null
  now: string
  /** Called once, with the cause, when the bridge's log cannot be read. */
  onAway(cause: string): void
}

const AWAY: Record<BridgeFailure['kind'], string> = {
  closed: 'está cerrado',
  silent: 'no contesta',
  unproven: 'no está en su lugar: lo ocupa otro programa',
  unpaired: 'no reconoce esta caja',
  refused: 'no lo pudo dar',
  garbage: 'contestó algo que no entendemos',
}

/** Why the bridge did not answer, as the rest of a sentence. */
export const awayWords = (failure: BridgeFailure): string =>
  failure.kind === 'garbage' && failure.status === 404 ? 'es de una versión anterior' : AWAY[failure.kind]

/** The same for a till that was never paired. */
export const UNPAIRED = 'esta caja no está emparejada'

/** Time since the previous step: `+0,4 s`, `+12 s`, `+3 min 20 s`, `+2 h 5 min`; empty below 50 ms. */
export function gapWords(ms: number): string {
  if (ms < 50) return ''
  if (ms < 10_000) return `+${(ms / 1000).toFixed(1).replace('.', ',')} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `+${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `+${minutes} min` : `+${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `+${hours} h` : `+${hours} h ${minutes % 60} min`
}

const isArrival = ({ step }: LogLine): boolean => step === 'stored' || step === 'quarantined'

/** What became of one paper: `papel impreso`, `salió por CAJA: COCINA sin papel`. */
function outcomeWords(last: PaperState, rerouted: PaperState | undefined): string {
  const words = lowerFirst(stateWords({ ...last, insteadOf: undefined }))
  if (rerouted?.insteadOf === undefined) return words
  const how = isOut(last) ? 'salió por' : `${words}, pasó a`
  return `${how} ${rerouted.printer}: ${notReadyWords(rerouted.insteadOf)}`
}

/** `comanda (cocina) papel impreso 12:41:09`: the last state of each paper, in order of first appearance. */
function papersStory(entries: LogLine[]): string[] {
  const papers = Map.groupBy(
    entries.flatMap(({ at, jobKey, event }) =>
      jobKey !== null && event?.kind === 'paper-state' ? [{ at, jobKey, event }] : [],
    ),
    ({ jobKey }) => jobKey,
  )
  return [...papers].flatMap(([jobKey, states]) => {
    const station = jobKey.split(':')[3] ?? '-'
    const name = `${paperName(jobKey) ?? 'papel'}${station === '-' ? '' : ` (${station})`}`
    const rerouted = states.findLast(({ event }) => 'insteadOf' in event && event.insteadOf !== undefined)?.event
    const last = states.at(-1)
    return last === undefined ? [] : `${name} ${outcomeWords(last.event, rerouted)} ${formatClock(last.at)}`
  })
}

/** One order's history in one sentence, to be read out: `Entró 12:41:03, se aceptó 12:41:04. Comanda: …`. */
export function logStory(entries: LogLine[]): string {
  const arrived = entries.find(isArrival)
  const accepted = entries.find(({ step }) => step === 'accepted')
  const ended = entries.findLast(({ step, jobKey }) => step === 'rejected' || (step === 'cancelled' && jobKey === null))
  const began = [
    arrived ? `Entró ${formatClock(arrived.at)}` : null,
    accepted ? `se aceptó ${formatClock(accepted.at)}` : null,
    ended ? `${ended.step === 'rejected' ? 'se rechazó' : 'se canceló'} ${formatClock(ended.at)}` : null,
  ].filter((part) => part !== null)
  const papers = papersStory(entries)
  const first = began.length > 0 ? `${began.join(', ')}.` : ''
  const second = papers.length > 0 ? `Papeles: ${papers.join('; ')}.` : ''
  return [first, second].filter(Boolean).join(' ')
}

/** The entry with the printers' names in place of their ids. */
export function named(entry: LogLine, names: ReadonlyMap<string, string>): LogLine {
  const nameOf = (id: string) => names.get(id) ?? id.toUpperCase()
  const report = printerReport(entry)
  if (report !== null) return { ...entry, printers: report.printers.map(nameOf) }
  const { event } = entry
  // The till's own entries name no printer.
  if (event?.kind !== 'paper-state' || !('printer' in event) || event.printer === undefined) return entry
  const { printer, insteadOf } = event
  const from = insteadOf && { ...insteadOf, printer: nameOf(insteadOf.printer) }
  return { ...entry, event: { ...event, printer: nameOf(printer), insteadOf: from } }
}

/** The bridge's log from `before` back, a page at a time, newest first; it ends where the bridge cannot be read. */
export async function* bridgePages(
  { client, onAway }: LogSources,
  orderId: string | null,
  before: string | null = null,
): AsyncGenerator<LogLine[]> {
  if (client === null) return onAway(UNPAIRED)
  for (let cursor = before; ; ) {
    const page = await client.logs({ before: cursor, orderId })
    if (!page.ok) return onAway(awayWords(page.failure))
    yield page.data.entries
    if (!page.data.more) return
    cursor = page.data.cursor
  }
}

/** Every step of one order in both halves, oldest first. */
export async function orderLog(sources: LogSources, orderId: string): Promise<LogLine[]> {
  const { store } = sources
  const pages = Array.fromAsync(bridgePages(sources, orderId))
  const [own, others, names] = await Promise.all([store.timeline(orderId), pages, readPrinterNames(store)])
  const entries = [...own.map(logLine), ...others.flat().reverse()].sort(byTime)
  return entries.map((entry) => named(entry, names))
}
