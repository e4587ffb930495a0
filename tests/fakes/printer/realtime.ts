/** Requests that a printer obeys on arrival, even while data waits or inside other data. */
export type RealtimeRequest = { type: 'status'; n: number } | { type: 'pulse' }

const DLE = 0x10
const EOT = 0x04
const DC4 = 0x14

export interface RealtimeScan {
  requests: RealtimeRequest[]
  /** Possible beginning of a request that continues in the next piece. */
  rest: Uint8Array
}

/**
 * Finds DLE EOT n (n 1 to 4) and DLE DC4 1 m t in `bytes`. As Epson warns, such bytes inside graphics or a QR code are
 * obeyed too. Pure: give it `rest` and the next piece, joined.
 */
export function scanRealtime(bytes: Uint8Array): RealtimeScan {
  const requests: RealtimeRequest[] = []
  let position = 0
  while (position < bytes.length) {
    const start = bytes.indexOf(DLE, position)
    if (start < 0) return { requests, rest: new Uint8Array() }
    const [, second, third, , fifth] = bytes.subarray(start, start + 5)
    const open = second === undefined || (second === EOT && third === undefined)
    const openPulse = second === DC4 && (third === undefined || (third === 1 && fifth === undefined))
    if (open || openPulse) return { requests, rest: Uint8Array.from(bytes.subarray(start)) }
    position = start + 1
    if (second === EOT && third !== undefined && third >= 1 && third <= 4) {
      requests.push({ type: 'status', n: third })
      position = start + 3
    } else if (second === DC4 && third === 1) {
      requests.push({ type: 'pulse' })
      position = start + 5
    }
  }
  return { requests, rest: new Uint8Array() }
}
