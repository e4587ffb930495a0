import { type PrinterLight, printerLight } from '@shared/printer-light'
import { byTime, type LogLine } from '../../log/log-line'
import { printerReport } from '../../log/reading/printer-report'
import type { OpenedFile } from '../../log/support/opened-file'

/** One state of something, from a moment until the next state. `unknown`: nothing in the file says it. */
export interface LightSpan {
  /** ISO-8601 UTC. */
  from: string
  to: string
  word: string
  tone: PrinterLight['tone'] | 'unknown'
}

export interface Light {
  name: string
  spans: LightSpan[]
}

type State = Pick<LightSpan, 'tone' | 'word'> & { at: string }

const UNKNOWN: Omit<State, 'at'> = { tone: 'unknown', word: 'no se sabe' }

/** The states of one thing, each until the next; before the first nothing is known. */
function spansOf(states: readonly State[], from: string, to: string): LightSpan[] {
  const spans: LightSpan[] = []
  const inTime = states.toSorted(byTime)
  for (const { at, tone, word } of [{ at: from, ...UNKNOWN }, ...inTime]) {
    const last = spans.at(-1)
    if (last && last.tone === tone && last.word === word) continue
    if (last) last.to = at
    if (last && last.from === last.to) spans.pop()
    spans.push({ from: at, to, tone, word })
  }
  return spans.filter((span) => span.from < span.to)
}

const bridgeOutage = ({ event }: LogLine) => (event?.kind === 'outage' && event.subject === 'bridge' ? event : null)
const isBridgeStart = ({ half, step, message }: LogLine): boolean =>
  half === 'bridge' && step === 'start' && message.startsWith('bridge ')

/** When the printing program was not there: from the last that is known of it to its next start. */
function closures(entries: readonly LogLine[]): { from: string; to: string }[] {
  const found: { from: string; to: string }[] = []
  let last: string | null = null
  for (const entry of entries) {
    if (isBridgeStart(entry) && last !== null) found.push({ from: last, to: entry.at })
    if (entry.half === 'bridge' || bridgeOutage(entry)?.away === true) last = entry.at
  }
  return found
}

function bridgeStates(entries: readonly LogLine[]): State[] {
  let isAway = false
  const states = entries.flatMap((entry): State[] => {
    const { at } = entry
    const outage = bridgeOutage(entry)
    if (outage) isAway = outage.away
    if (outage?.away) return [{ at, tone: 'bad', word: 'no le contesta a la caja' }]
    // While the till does not reach it, its own entries say only that it runs.
    return outage || (entry.half === 'bridge' && !isAway) ? [{ at, tone: 'good', word: 'abierto' }] : []
  })
  return [...states, ...closures(entries).map(({ from }): State => ({ at: from, tone: 'bad', word: 'cerrado' }))]
}

/** Half a minute and more without the till's worker: Chrome was closed, or the computer off or asleep. */
const LEAST_GAP_MS = 30_000

/** When this till was not running, by what its next start says. */
function absences(entries: readonly LogLine[]): { from: string; to: string }[] {
  let last: string | null = null
  return entries.flatMap(({ half, at, event }) => {
    if (half !== 'extension') return []
    const from = event?.kind === 'worker-started' ? (event.lastAwake ?? last) : null
    last = at
    return from !== null && Date.parse(at) - Date.parse(from) >= LEAST_GAP_MS ? [{ from, to: at }] : []
  })
}

function tillStates(entries: readonly LogLine[]): State[] {
  const [first] = entries.filter(({ half }) => half === 'extension')
  const began: State[] = first ? [{ at: first.at, tone: 'good', word: 'abierta' }] : []
  const away = absences(entries).flatMap(({ from, to }): State[] => [
    { at: from, tone: 'bad', word: 'cerrada o el computador apagado' },
    { at: to, tone: 'good', word: 'abierta' },
  ])
  return [...began, ...away]
}

/** A poll that brings nothing new writes nothing: after a start of the till nothing is known until something is said. */
function justoStates(entries: readonly LogLine[]): State[] {
  const said = entries.flatMap(({ at, event }): State[] => {
    if (event?.kind === 'poll') return [{ at, tone: 'good', word: 'contesta' }]
    if (event?.kind !== 'outage' || event.subject !== 'justo') return []
    return [event.away ? { at, tone: 'bad', word: 'no entran pedidos' } : { at, tone: 'good', word: 'contesta' }]
  })
  return [...said, ...absences(entries).map(({ from }): State => ({ at: from, ...UNKNOWN }))]
}

/** By the bridge's own reports, else by what the till heard of them. */
function printerStates({ entries, halves }: OpenedFile, printer: string): State[] {
  const half: LogLine['half'] = halves.bridge ? 'bridge' : 'extension'
  const reports = entries.flatMap((entry): State[] => {
    const report = entry.half === half ? printerReport(entry) : null
    if (!report?.printers.includes(printer)) return []
    return [{ at: entry.at, ...printerLight({ ...report, paperLow: false }) }]
  })
  const unheard = halves.bridge
    ? closures(entries).map(({ from }) => from)
    : entries.filter((entry) => bridgeOutage(entry)?.away === true).map(({ at }) => at)
  return [...reports, ...unheard.map((at): State => ({ at, ...UNKNOWN }))]
}

/** The lights of till, Justo, printing program and each printer between two moments. */
export function lightsOf(file: OpenedFile, from: string, to: string): Light[] {
  const { entries, halves, printers } = file
  const upTo = entries.filter(({ at }) => at <= to)
  const light = (name: string, states: State[]): Light => ({ name, spans: shown(states, from, to) })
  return [
    ...(halves.extension ? [light('Esta caja (Chrome)', tillStates(upTo)), light('Justo', justoStates(upTo))] : []),
    light('Programa de impresión', bridgeStates(upTo)),
    ...printers.map((printer) => light(`Impresora ${printer}`, printerStates({ ...file, entries: upTo }, printer))),
  ]
}

/** Of the states before `from` the last one holds there. */
function shown(states: State[], from: string, to: string): LightSpan[] {
  return spansOf(states, '', to).flatMap((span) =>
    span.to > from ? [{ ...span, from: span.from < from ? from : span.from }] : [],
  )
}
