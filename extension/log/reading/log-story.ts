import { formatClock } from '@shared/dates'
import { KINDS, PAPER_KINDS } from '@shared/kinds'
import type { LogEntry, LogStep } from '@shared/log-entry'
import type { BridgeFailure } from '../../bridge-client/call'
import type { SupportClient } from '../../bridge-client/support-client'
import type { StoreReader } from '../../store/store-reader'
import { clickWords, decisionWords } from './person-words'

export interface LogSources {
  store: StoreReader
  /** Null: this till is not paired. */
  client: SupportClient | null
  now: string
  /** Called once, with the cause, when the bridge's log cannot be read. */
  onAway(cause: string): void
}

/** Why the bridge did not answer, as the rest of a sentence. */
export function awayWords(failure: BridgeFailure): string {
  switch (failure.kind) {
    case 'closed':
      return 'está cerrado'
    case 'silent':
      return 'no contesta'
    case 'unproven':
      return 'no está en su lugar: lo ocupa otro programa'
    case 'unpaired':
      return 'no reconoce esta caja'
    case 'refused':
      return 'no lo pudo dar'
    case 'garbage':
      return failure.status === 404 ? 'es de una versión anterior' : 'contestó algo que no entendemos'
  }
}

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

/** Steps without a text in the order's timeline; only support reads them. */
const WORDS: Record<LogStep, string> = {
  poll: 'Consulta a Justo',
  received: 'Justo mandó la lista',
  parsed: 'Lista leída',
  quarantined: 'No se pudo leer',
  stored: 'Llegó de Justo',
  gate: 'Esperó aceptación',
  accepted: 'Aceptado',
  rejected: 'Rechazado',
  planned: 'Papel planeado',
  released: 'Papel en camino',
  queued: 'Papel en la cola de la impresora',
  sent: 'Lo recibió el programa de impresión',
  confirmed: 'La impresora confirmó el papel',
  changed: 'Cambio',
  cancelled: 'Cancelado',
  state: 'Estado',
  person: 'Una persona decidió',
  trouble: 'Hubo un problema',
  cured: 'Se arregló',
  start: 'Arrancó',
  click: 'Clic de una persona',
}

/** The text for the resulting state of the bridge's `queued -> printing on cocina`. */
const arrivedAt = (message: string): string | undefined => PAPER_STATES[/-> (\w+)/.exec(message)?.[1] ?? '']

/** One step in a cashier's words: the order timeline's text where there is one. */
export function stepWords(entry: LogEntry): string {
  if (entry.step === 'click') return `${clickWords(entry.message) ?? WORDS.click}${paperSuffix(entry)}`
  // A step of a till or printer, not of an order: the timeline's texts would claim too much.
  if (entry.orderId === null) return WORDS[entry.step] ?? entry.step
  if (entry.half === 'extension') return timelineText([entry])[0]?.text ?? WORDS[entry.step] ?? entry.step
  const word = (entry.step === 'state' ? arrivedAt(entry.message) : undefined) ?? WORDS[entry.step] ?? entry.step
  return `${word}${paperSuffix(entry)}`
}

/** The message without the dump of the order's previous state, which is for the file only. */
export const shortMessage = (message: string): string => message.replace(/; was \{.*$/s, '')

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const isArrival = ({ step }: LogEntry): boolean => step === 'stored' || step === 'quarantined'

/** The job state that an entry of either half reports. */
function paperState({ step, message }: LogEntry): string | null {
  if (step === 'confirmed') return 'printed'
  if (step === 'queued') return 'queued'
  if (step !== 'state') return null
  return /-> (\w+)/.exec(message)?.[1] ?? message.split(':')[0] ?? null
}

/** `comanda (cocina) papel impreso 12:41:09`: the last state of each paper, in order of first appearance. */
function papersStory(entries: LogEntry[]): string[] {
  const last = new Map<string, LogEntry>()
  for (const entry of entries) if (entry.jobKey !== null && paperState(entry) !== null) last.set(entry.jobKey, entry)
  return [...last.values()].map((entry) => {
    const station = entry.jobKey?.split(':')[3] ?? '-'
    const name = `${paperSuffix(entry).replace(' · ', '') || 'papel'}${station === '-' ? '' : ` (${station})`}`
    const state = PAPER_STATES[paperState(entry) ?? ''] ?? 'Papel'
    return `${name} ${lowerFirst(state)} ${formatClock(entry.at)}`
  })
}

/** One order's history in one sentence, to be read out: `Entró 12:41:03, se aceptó 12:41:04. Comanda: …`. */
export function logStory(entries: LogEntry[]): string {
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

const byTime = (a: LogEntry, b: LogEntry): number => a.at.localeCompare(b.at)

async function bridgeSide({ client, onAway }: LogSources, orderId: string): Promise<LogEntry[]> {
  if (client === null) {
    onAway(UNPAIRED)
    return []
  }
  const entries: LogEntry[] = []
  let before: string | null = null
  for (;;) {
    const page = await client.logs({ before, orderId })
    if (!page.ok) {
      onAway(awayWords(page.failure))
      return entries
    }
    entries.unshift(...page.data.entries.toReversed())
    if (!page.data.more) return entries
    before = page.data.cursor
  }
}

/** Every step of one order in both halves, oldest first. */
export async function orderLog(sources: LogSources, orderId: string): Promise<LogEntry[]> {
  const [own, others] = await Promise.all([sources.store.timeline(orderId), bridgeSide(sources, orderId)])
  return [...own, ...others].sort(byTime)
}

const STEPS: Record<string, string> = {
  stored: 'Llegó de Justo',
  quarantined: 'No se pudo leer',
  parsed: 'Ya se pudo leer',
  gate: 'Esperó aceptación',
  accepted: 'Aceptado',
  rejected: 'Rechazado',
  planned: 'Papel planeado',
  released: 'Papel en camino',
  sent: 'Lo recibió el programa de impresión',
  changed: 'Cambió en Justo',
  cancelled: 'Cancelado',
  person: 'Una persona decidió',
  trouble: 'Hubo un problema',
}

const PAPER_STATES: Record<string, string> = {
  queued: 'Papel en espera',
  printing: 'Imprimiendo',
  printed: 'Papel impreso',
  sent: 'Papel en la impresora (no avisa)',
  unconfirmed: 'Revisar papel',
  failed: 'No salió',
  expired: 'No salió a tiempo',
  cancelled: 'Papel retirado',
  'cancelled: timed-out': 'Nadie respondió si salió',
}

/** `… · comanda` for a step that belongs to one paper. */
function paperSuffix(entry: LogEntry): string {
  const kind = KINDS.find((each) => each === entry.jobKey?.split(':')[2])
  return kind ? ` · ${PAPER_KINDS[kind].name}` : ''
}

/** `printed`, `queued: media-empty`; where the reason says more than the state, both. */
const stateWords = (message: string): string | undefined =>
  PAPER_STATES[message] ?? PAPER_STATES[message.split(':')[0] ?? '']

/** The log of one order in a cashier's words; steps that only support reads are left out. */
export function timelineText(entries: LogEntry[]): { at: string; text: string }[] {
  return entries.flatMap((entry) => {
    const paperState = entry.step === 'state' && entry.jobKey ? stateWords(entry.message) : undefined
    const text = paperState ?? (entry.step === 'person' ? decisionWords(entry.message) : null) ?? STEPS[entry.step]
    return text ? [{ at: entry.at, text: `${text}${paperSuffix(entry)}` }] : []
  })
}
