import type { DiscoverAnswer } from '../api'
import { type Connection, isSamePrinter, placeWords } from '../connections'
import { REASON_WORDS } from '../messages/printers'
import type { PrinterSettings } from '../settings/bridge'

export interface FoundPrinter {
  /** The system's name for it, which Intüipos uses too. */
  name: string
  place: string
  connection: Connection
  /** Why its queue does not print now; empty: it does. */
  trouble: string
  /** The name of the configured printer that it already is; null: none. */
  known: string | null
}

export interface FoundPrinters {
  queues: FoundPrinter[]
  network: FoundPrinter[]
  usb: FoundPrinter[]
}

type Queue = DiscoverAnswer['queues'][number]

function queueTrouble({ reasons, backlog }: Queue): string {
  const words = [...new Set(reasons.map((reason) => REASON_WORDS[reason]))]
  const waiting = backlog === 1 ? '1 documento espera' : `${backlog} documentos esperan`
  return [...words, ...(backlog > 0 ? [waiting] : [])].join(', ')
}

/** Search results in the order of preference, each with what is known about it here. */
export function foundPrinters(answer: DiscoverAnswer, printers: readonly PrinterSettings[]): FoundPrinters {
  const found = (name: string, connection: Connection, trouble = ''): FoundPrinter => ({
    name,
    place: placeWords(connection),
    connection,
    trouble,
    known: printers.find((printer) => isSamePrinter(connection, printer.connection))?.name ?? null,
  })
  return {
    queues: answer.queues.map((queue) =>
      found(queue.description || queue.name, { type: 'spooler', queue: queue.name }, queueTrouble(queue)),
    ),
    network: answer.network.map(({ host, port }) => found(`Impresora ${host}`, { type: 'network', host, port })),
    usb: answer.usb.map(({ name, vendorId, productId, serial }) =>
      found(name || 'Impresora USB', { type: 'usb', vendorId, productId, serial }),
    ),
  }
}
