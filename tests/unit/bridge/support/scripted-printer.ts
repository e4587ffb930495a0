import type { PrinterProof, Reason } from '@shared/job'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { OpenResult, SendOptions, SendResult, Transport } from '../../../../bridge/printers/transport'

export type ScriptedState =
  | { open: 'ready' }
  /** `unresolved`: the reason for which the last paper was taken back. */
  | { open: 'blind'; unresolved?: Reason[] }
  | { open: 'not-ready'; reasons: Reason[] }
  | { open: 'unreachable'; reasons: Reason[] }

/** A printer in memory: the test sets its state and the outcome of each paper. */
export class ScriptedPrinter {
  state: ScriptedState = { open: 'ready' }
  /** The kind of proof of a printer that answers; its own id by default. */
  abilities: { completion?: boolean; consumption?: boolean } = {}
  readonly address: string
  /** The setting of the newest transport to it. */
  confirm = 'auto'
  /** The text of each paper that was sent to it. */
  readonly papers: string[] = []
  readonly processIds: string[] = []
  /** As with the product's transports: silence is a trouble, and no blind printer, once it has confirmed a paper. */
  isRemembered = false
  /** Papers that it has confirmed. */
  confirmed = 0
  opens = 0
  closes = 0
  /** Papers being sent now, and the maximum so far. */
  inFlight = 0
  mostInFlight = 0
  /** The outcome of a paper; without status it is delivered. */
  onSend: (paper: string, options: SendOptions, bytes: number) => Promise<SendResult> = async (
    _paper,
    _options,
    bytes,
  ) =>
    this.state.open === 'blind' ? { outcome: 'delivered', bytes } : { outcome: 'confirmed', proof: 'completed', bytes }

  constructor(address: string) {
    this.address = address
  }

  transport(confirm: PrinterSettings['confirm']): Transport {
    this.confirm = confirm
    const before = this.confirmed
    const isKnown = () => confirm === 'completion' || confirm === 'consumption' || this.confirmed > before
    return {
      address: this.address,
      open: async () => {
        const result = await this.open()
        const isSilent = result.ok && result.printer.state === 'blind'
        return this.isRemembered && isSilent && isKnown() ? { ok: false, reasons: ['timed-out'] } : result
      },
    }
  }

  async open(): Promise<OpenResult> {
    this.opens++
    const { state } = this
    if (state.open === 'unreachable') return { ok: false, reasons: state.reasons }
    const answers = state.open !== 'blind'
    return {
      ok: true,
      printer: {
        state: state.open,
        reasons: state.open === 'not-ready' ? state.reasons : [],
        paperLow: false,
        ...(state.open === 'blind' && state.unresolved && { unresolved: state.unresolved }),
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
      const result = await this.onSend(paper, options, bytes.length)
      if (result.outcome === 'confirmed') this.confirmed++
      return result
    } finally {
      this.inFlight--
    }
  }
}

type OnSend = ScriptedPrinter['onSend']

/** The paper is printed, with proof. */
export const confirms: OnSend = async (_paper, _options, bytes) => ({ outcome: 'confirmed', proof: 'completed', bytes })

/** The paper ends without a proof after five bytes. `late`: the printer's answer, if one arrives afterwards. */
export const loses =
  (reason: 'timed-out' | 'interrupted', late: Promise<PrinterProof | null> = Promise.resolve(null)): OnSend =>
  async () => ({ outcome: 'lost', reason, bytes: 5, late })
