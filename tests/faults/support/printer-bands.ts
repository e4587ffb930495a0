import { acceptByHand } from '../../../extension/orders/accept'
import type { Decision } from '../../../extension/print-jobs/decide-paper'
import type { PrinterFaults } from '../../fakes/printer/printer-options'
import type { RawOrder } from '../../fixtures/justo-orders'
import type { Band, BandShop } from './band-shop'

const MINUTE = 60_000
const WITHOUT_COMANDA = ['BARRA', 'COMPROBANTE', 'DOMICILIO']

const OUT_OF_PAPER = /^COCINA sin papel\..* Cambie el rollo y salen solos\.$/
const QUESTION = /^Revisar papel en COCINA: comanda COCINA \d+ \(#\d+-\d+\)\. ¿Salió\? Responda Sí o No\.$/
const LATE = /^No salió a tiempo: comanda COCINA \d+ \(#\d+-\d+\)\. Pulse «Imprimir» o «Ya se hizo»\.$/
const NOT_RENDERED = /^No salió: comanda COCINA \d+ \(#\d+-\d+\)\. Pulse «Imprimir»\.$/

/** The fault strikes with the next paper. */
const faulty = (faults: Partial<PrinterFaults>) => (at: BandShop) => {
  at.cocina.setFaults(faults)
  return at.shop.order()
}

/** The cashier decides about the comanda. */
const decided = (decision: Decision) => (at: BandShop, raw: RawOrder) => at.decide(raw, decision)

/** A comanda that cannot be encoded, until the cure. */
const unprintable = (at: BandShop) => {
  at.unprintable = 'COMANDA COCINA'
  return at.shop.order()
}

/** Accepted by hand while the kitchen's printer is off for longer than a comanda may wait. */
async function tooLate(at: BandShop): Promise<RawOrder> {
  await at.cocina.powerOff()
  const raw = at.shop.order()
  await at.shown(raw)
  await acceptByHand(at.till.context, raw._id)
  await at.shop.until('it waits', async () => {
    const papers = (await at.row(raw))?.papers ?? []
    return papers.some(({ station, state }) => station === 'COCINA' && state === 'queued')
  })
  at.shop.advance(16 * MINUTE)
  return raw
}

const switchedOn = (decision: Decision) => async (at: BandShop, raw: RawOrder) => {
  await at.cocina.powerOn()
  await at.decide(raw, decision)
}

/** Bands about a printer or one of its papers. */
export const PRINTER_BANDS: Band[] = [
  {
    code: 'I-01',
    cause: 'off',
    message: /^COCINA apagada o desconectada\. Enciéndala y los papeles salen solos\.$/,
    happens: (at) => at.cocina.powerOff(),
    cure: (at) => at.cocina.powerOn(),
  },
  {
    code: 'I-02',
    cause: 'no paper before a job',
    message: OUT_OF_PAPER,
    happens: (at) => at.cocina.paperOut(),
    cure: (at) => at.cocina.newRoll(),
  },
  {
    code: 'I-02',
    cause: 'no paper in the middle of a job',
    message: OUT_OF_PAPER,
    happens: faulty({ paperOutAfter: 200 }),
    cure: (at) => at.cocina.newRoll(),
  },
  {
    code: 'I-03',
    cause: 'an open cover',
    message: /^COCINA con la tapa abierta\. Ciérrela y salen solos\.$/,
    happens: (at) => at.cocina.openCover(),
    cure: (at) => at.cocina.closeCover(),
  },
  {
    code: 'I-05',
    cause: 'unplugged in mid-paper, and it did not come out',
    message: QUESTION,
    happens: faulty({ resetAfter: 200 }),
    cure: decided({ type: 'resolve', outcome: 'did-not' }),
  },
  {
    code: 'I-05',
    cause: 'unplugged in mid-paper, and the cashier confirms that it came out',
    message: QUESTION,
    happens: faulty({ resetAfter: 200 }),
    cure: decided({ type: 'resolve', outcome: 'came-out' }),
    papers: WITHOUT_COMANDA,
  },
  {
    code: 'I-06',
    cause: 'a paper that could not be put into bytes',
    message: NOT_RENDERED,
    happens: unprintable,
    async cure(at, raw) {
      at.unprintable = null
      await at.decide(raw, { type: 'retry' })
    },
  },
  {
    code: 'I-07',
    cause: 'too late, and printed',
    message: LATE,
    happens: tooLate,
    cure: switchedOn({ type: 'retry' }),
  },
  {
    code: 'I-07',
    cause: 'too late, and made another way',
    message: LATE,
    happens: tooLate,
    cure: switchedOn({ type: 'cancel' }),
    papers: WITHOUT_COMANDA,
  },
  {
    code: 'I-09',
    cause: 'a roll near its end',
    message: /^A COCINA le queda poco papel\. Tenga un rollo a la mano\.$/,
    happens: (at) => at.cocina.paperLow(),
    cure: (at) => at.cocina.newRoll(),
  },
]

/** Bands about the system's print queue of the kitchen's printer. */
export const QUEUE_BANDS: Band[] = [
  {
    code: 'I-08',
    cause: 'a queue that gives up what it gets',
    message: /^COCINA no está lista\. Revise la impresora\.$/,
    happens(at) {
      at.queue.drops = true
      return at.shop.order()
    },
    cure(at) {
      at.queue.drops = false
    },
  },
  {
    code: 'I-10',
    cause: 'a stopped queue',
    message: /^La cola de COCINA está detenida en este computador\. Abra la cola de impresión y quítele la pausa\.$/,
    happens(at) {
      at.queue.paused = true
    },
    cure(at) {
      at.queue.paused = false
    },
  },
  {
    code: 'I-11',
    cause: 'another program’s documents',
    message:
      /^La cola de COCINA está ocupada con otros documentos\. Si no avanza, abra la cola de impresión y bórrelos\.$/,
    happens(at) {
      at.queue.foreign = 1
    },
    cure(at) {
      at.queue.foreign = 0
    },
  },
]
