/**
 * GS ( H fn 48 (Epson ESC/POS reference): the printer sends the four bytes back, each 32 to 126, when everything before
 * it has been printed.
 */
export const askCompletion = (processId: Uint8Array): Uint8Array =>
  Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...processId)

/** GS r 1 (Epson ESC/POS reference): paper sensors, answered when everything before it has been consumed. */
export const askConsumption = (): Uint8Array => Uint8Array.of(0x1d, 0x72, 0x01)

export const sameId = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
