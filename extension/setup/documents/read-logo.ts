import { toBase64 } from '@shared/base64'
import { type Message, say } from '@shared/messages'
import { type PngReading, readPng } from '@shared/png'

type LogoReading = { ok: true; base64: string } | { ok: false; message: Message }

/** The settings accept 120,000 characters of base64, four for each three bytes. */
const MOST_BYTES = 90_000
const KILOBYTE = 1024

/** Why a picture cannot be the logo. */
const logoRefusal = (reading: Extract<PngReading, { ok: false }>): Message =>
  reading.fault === 'not-png' ? say('C-72') : say('C-73', { size: `${reading.width} × ${reading.height} puntos` })

/** An image file as the settings' logo. */
export function readLogo(file: ArrayBuffer): LogoReading {
  const bytes = new Uint8Array(file)
  if (bytes.length > MOST_BYTES)
    return { ok: false, message: say('C-73', { size: `${Math.ceil(bytes.length / KILOBYTE)} KB` }) }
  const reading = readPng(bytes)
  return reading.ok ? { ok: true, base64: toBase64(bytes) } : { ok: false, message: logoRefusal(reading) }
}
