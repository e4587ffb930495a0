import { toBase64 } from '@shared/base64'
import { type Message, say } from '@shared/messages'

export type LogoReading = { ok: true; base64: string } | { ok: false; message: Message }

/** The settings accept 120,000 characters of base64, four for each three bytes. */
const MOST_BYTES = 90_000
const KILOBYTE = 1024
/** The bridge reads no larger image: papers would print without the logo. */
const MOST_PIXELS = 4_000_000
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** PNG signature and the header with width and height (PNG, 11.2.2). */
const HEAD_BYTES = 24

/** The size, if too large, in bytes or pixels; width and height are at bytes 16 and 20. */
function tooLarge(bytes: Uint8Array): string | null {
  if (bytes.length > MOST_BYTES) return `${Math.ceil(bytes.length / KILOBYTE)} KB`
  const head = new DataView(bytes.buffer)
  const [width, height] = [head.getUint32(16), head.getUint32(20)]
  return width * height > MOST_PIXELS ? `${width} × ${height} puntos` : null
}

/** An image file as the settings' logo. */
export function readLogo(file: ArrayBuffer): LogoReading {
  const bytes = new Uint8Array(file)
  if (bytes.length < HEAD_BYTES || SIGNATURE.some((byte, i) => bytes[i] !== byte))
    return { ok: false, message: say('C-72') }
  const size = tooLarge(bytes)
  if (size !== null) return { ok: false, message: say('C-73', { size }) }
  return { ok: true, base64: toBase64(bytes) }
}
