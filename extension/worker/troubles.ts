import { needsPerson, type Reason } from '@shared/job'
import { type Message, say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { numberOf } from '../orders/number-of'
import type { StoredJob, StoredOrder } from '../orders/records'
import type { BridgeReach } from './till'

export interface TroubleFacts {
  justo: Message | null
  bridge: BridgeReach
  setUp: Message[]
  printers: PrinterStatus[]
  quarantined: StoredOrder[]
  openJobs: StoredJob[]
}

function bridgeTrouble(reach: BridgeReach): Message | null {
  switch (reach) {
    case 'closed':
      return say('P-01')
    case 'silent':
      return say('P-04')
    case 'refused':
      return say('P-02')
    case 'other-version':
      return say('P-03')
    default:
      return null
  }
}

/** The sentence of a printer that is not ready, worst reason first. */
function printerTrouble(printer: PrinterStatus): Message | null {
  if (printer.state !== 'not-ready') return printer.paperLow ? say('I-09', { printer: printer.name }) : null
  const facts = { printer: printer.name, waiting: printer.waiting }
  const has = (reason: Reason) => printer.reasons.includes(reason)
  if (has('media-empty')) return say('I-02', facts)
  if (has('cover-open')) return say('I-03', facts)
  if (has('offline') || has('connecting-to-device') || has('timed-out')) return say('I-01', facts)
  return say('I-08', { printer: printer.name })
}

/** `COMANDA 37 (#15244)` */
export function paperName(job: StoredJob): string {
  const number = `#${job.payload.content.number}`
  const day = job.view?.dayNumber
  const name = { kitchen: 'comanda', delivery: 'domicilio', invoice: 'factura', void: 'cancelación' }[job.payload.kind]
  const station = job.stationName ? ` ${job.stationName}` : ''
  return day ? `${name}${station} ${day} (${number})` : `${name}${station} (${number})`
}

/** While a printer is not ready nobody is asked about its papers: it may still finish them. */
function paperTroubles(jobs: StoredJob[], printers: PrinterStatus[]): Message[] {
  const busy = new Set(printers.filter((p) => p.state === 'not-ready').map((p) => p.id))
  const names = new Map(printers.map((p) => [p.id, p.name]))
  const unknown = jobs.filter((job) => job.view?.state === 'unconfirmed' && !busy.has(job.view.printer))
  const byPrinter = new Map<string, StoredJob[]>()
  for (const job of unknown) {
    const printer = job.view?.printer ?? ''
    byPrinter.set(printer, [...(byPrinter.get(printer) ?? []), job])
  }
  const given = jobs.filter((job) => job.view && needsPerson(job.view.state) && job.view.state !== 'unconfirmed')
  return [
    ...[...byPrinter].map(([printer, list]) =>
      say('I-05', { printer: names.get(printer) ?? printer, papers: list.map(paperName).join(', ') }),
    ),
    ...given.map((job) => say(job.view?.state === 'expired' ? 'I-07' : 'I-06', { paper: paperName(job) })),
    ...jobs.flatMap((job) => (job.state === 'refused' && job.error ? [job.error] : [])),
  ]
}

/** Everything that is wrong now, worst first; each sentence stands until its cause is gone. */
export function troublesOf(facts: TroubleFacts): Message[] {
  const bridge = bridgeTrouble(facts.bridge)
  return [
    ...(facts.justo ? [facts.justo] : []),
    ...(bridge ? [bridge] : []),
    ...facts.quarantined.map((stored) => say('J-06', { number: numberOf(stored) })),
    ...paperTroubles(facts.openJobs, facts.printers),
    ...facts.printers.map(printerTrouble).filter((trouble) => trouble !== null),
    ...facts.setUp,
  ]
}
