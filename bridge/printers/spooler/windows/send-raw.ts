import type { Submitted } from '../spooler'
import { TIMED_OUT, type WinPrinter } from './winspool'

/** Drivers of the kind v4 make an empty document of RAW (Microsoft KB 2779300); this attribute tells them. */
const XPS_DRIVER = 0x02
const WRONG_DATATYPE = 1804

async function datatypeFor(printer: WinPrinter): Promise<'RAW' | 'XPS_PASS'> {
  const attributes = await printer.driverAttributes()
  return attributes.ok && attributes.value & XPS_DRIVER ? 'XPS_PASS' : 'RAW'
}

/** How many bytes the spooler took; it may take fewer at a time than it is given. */
async function writeAll(printer: WinPrinter, bytes: Uint8Array): Promise<{ taken: number; sure: boolean }> {
  let taken = 0
  while (taken < bytes.length) {
    const written = await printer.write(bytes.subarray(taken))
    if (!written.ok) return { taken, sure: written.code !== TIMED_OUT }
    if (written.value === 0) break
    taken += written.value
  }
  return { taken, sure: true }
}

/**
 * Puts bytes into an opened queue as they are. A document that broke off is thrown away, but a queue that is set to print
 * at once may have begun it.
 */
export async function sendRaw(printer: WinPrinter, title: string, bytes: Uint8Array): Promise<Submitted> {
  const started = await printer.start(title, await datatypeFor(printer))
  if (!started.ok) {
    await printer.abort()
    if (started.code === TIMED_OUT) return { ok: false, kept: 'unknown' }
    const reason = started.code === WRONG_DATATYPE ? 'document-format-error' : 'connecting-to-device'
    return { ok: false, kept: 'nothing', reasons: [reason] }
  }
  const { taken, sure } = await writeAll(printer, bytes)
  if (taken === bytes.length && (await printer.end()).ok) return { ok: true, job: started.value }
  await printer.abort()
  if (taken > 0 || !sure) return { ok: false, kept: 'unknown' }
  return { ok: false, kept: 'nothing', reasons: ['connecting-to-device'] }
}
