import type { Reason } from '@shared/job'
import type { OpenResult, SendOptions, SendResult, Transport } from '../../../../bridge/printers/transport'

export type PrinterMood =
  | { open: 'ready' }
  /** `unresolved`: why the last paper had to be taken back. */
  | { open: 'blind'; unresolved?: Reason[] }
  | { open: 'not-ready'; reasons: Reason[] }
  | { open: 'unreachable'; reasons: Reason[] }

/** A printer in memory: the test says how it is and what becomes of what it is sent. */
export class ScriptedPrinter implements Transport {
  mood: PrinterMood = { open: 'ready' }
  /** What a printer that answers can prove; its own id unless said. */
  abilities: { completion?: boolean; consumption?: boolean } = {}
  readonly address: string
  /** The text of each paper that it was sent. */
  readonly papers: string[] = []
  readonly processIds: string[] = []
  opens = 0
  closes = 0
  /** Papers being sent at this moment, and the most ever. */
  inFlight = 0
  mostInFlight = 0
  /** What a paper ends in; a blind printer's are delivered. */
  onSend: (paper: string, options: SendOptions, bytes: number) => Promise<SendResult> = async (
    _paper,
    _options,
    bytes,
  ) =>
    this.mood.open === 'blind' ? { outcome: 'delivered', bytes } : { outcome: 'confirmed', proof: 'completed', bytes }

  constructor(address: string) {
    this.address = address
  }

  async open(): Promise<OpenResult> {
    this.opens++
    const { mood } = this
    if (mood.open === 'unreachable') return { ok: false, reasons: mood.reasons }
    const answers = mood.open !== 'blind'
    return {
      ok: true,
      printer: {
        state: mood.open,
        reasons: mood.open === 'not-ready' ? mood.reasons : [],
        paperLow: false,
        ...(mood.open === 'blind' && mood.unresolved && { unresolved: mood.unresolved }),
        abilities: { status: answers, completion: answers, consumption: false, ...(answers && this.abilities) },
        send: (bytes, options) => this.#send(bytes, options),
        close: async () => {
          this.closes++
        },
      },
    }
  }

  async #send(bytes: Uint8Array, options: SendOptions): Promise<SendResult> {
    const paper = Buffer.from(bytes).toString()
    this.papers.push(paper)
    this.processIds.push(Buffer.from(options.processId).toString('latin1'))
    this.inFlight++
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight)
    options.onFirstByte()
    try {
      return await this.onSend(paper, options, bytes.length)
    } finally {
      this.inFlight--
    }
  }
}

type OnSend = ScriptedPrinter['onSend']

/** The paper comes out, with proof. */
export const confirms: OnSend = async (_paper, _options, bytes) => ({ outcome: 'confirmed', proof: 'completed', bytes })

/** The paper ends without a proof after five bytes. `late`: the printer's own answer, if one comes after that. */
export const loses =
  (
    reason: 'timed-out' | 'interrupted',
    late: Promise<'completed' | 'consumed' | null> = Promise.resolve(null),
  ): OnSend =>
  async () => ({ outcome: 'lost', reason, bytes: 5, late })

/** A promise that the test settles. */
export function deferred<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve: (value) => resolve(value) }
}
