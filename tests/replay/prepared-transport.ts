import type { OpenResult, PrinterSession, SendResult, Transport } from '../../bridge/printers/transport'

/** Prepares the printer for one attempt; not null: the result to return without sending anything. */
export type PrepareAttempt = (bytes: Uint8Array) => Promise<SendResult | null>

const prepared = (printer: PrinterSession, arm: PrepareAttempt): PrinterSession => ({
  state: printer.state,
  reasons: printer.reasons,
  paperLow: printer.paperLow,
  abilities: printer.abilities,
  ...(printer.unresolved && { unresolved: printer.unresolved }),
  send: async (bytes, options) => (await arm(bytes)) ?? printer.send(bytes, options),
  close: () => printer.close(),
})

/** The real transport, with a preparation before each paper. */
export const preparedTransport = (real: Transport, arm: PrepareAttempt): Transport => ({
  address: real.address,
  async open(signal): Promise<OpenResult> {
    const opened = await real.open(signal)
    return opened.ok ? { ok: true, printer: prepared(opened.printer, arm) } : opened
  },
})
