import type { OpenResult, PrinterSession, SendResult, Transport } from '../../bridge/printers/transport'

/** Prepares the printer for one attempt; not null: what is said in its place, without sending anything. */
export type Arm = (bytes: Uint8Array) => Promise<SendResult | null>

const armed = (printer: PrinterSession, arm: Arm): PrinterSession => ({
  state: printer.state,
  reasons: printer.reasons,
  paperLow: printer.paperLow,
  abilities: printer.abilities,
  ...(printer.unresolved && { unresolved: printer.unresolved }),
  send: async (bytes, options) => (await arm(bytes)) ?? printer.send(bytes, options),
  close: () => printer.close(),
})

/** The real way to a printer, with a word before each paper. */
export const armedTransport = (real: Transport, arm: Arm): Transport => ({
  address: real.address,
  async open(signal): Promise<OpenResult> {
    const opened = await real.open(signal)
    return opened.ok ? { ok: true, printer: armed(opened.printer, arm) } : opened
  },
})
