import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { networkTransport } from '../../../../bridge/printers/network/network-driver'
import { hasStarStatus } from '../../../../bridge/printers/star-status'
import { BLIND_58, CONFIRMING_80, STAR_MODE } from '../../../fakes/printer/presets'
import type { PrinterOptions } from '../../../fakes/printer/printer-options'
import { startVirtualPrinter } from '../../../fakes/printer/virtual-printer'
import { letTimeFlow } from '../support/virtual-time'
import { tryOpen } from './sessions'

beforeEach(letTimeFlow)

async function openA(options: PrinterOptions) {
  const printer = await startVirtualPrinter(options)
  onTestFinished(() => printer.stop())
  const connection = { type: 'network', host: printer.host, port: printer.port } as const
  const transport = networkTransport(connection, { confirm: 'auto' }, { answer: 500 })
  const result = await tryOpen(transport)
  if (result.ok) await result.printer.close()
  return { result, printer }
}

const STATUS = [0x23, 0x86, 0, 0, 0, 0, 0, 0, 0]

describe('a Star in its own mode', () => {
  it.each([
    ['nine bytes', STATUS],
    ['seven bytes, version 1, of an older model', [0x0f, 0x02, 0, 0, 0, 0, 0]],
    ['without paper and with its cover open', [0x23, 0x86, 0x28, 0, 0, 0x0c, 0, 0, 0]],
    ['after an answer to EOT', [0x02, ...STATUS]],
  ])('is known by the status that it sends: %s', async (_, status) => {
    const { result, printer } = await openA({ ...STAR_MODE, greeting: Uint8Array.from(status) })
    expect(result).toEqual({ ok: false, reasons: ['document-format-error'], language: 'star' })
    expect(printer.strip.isPrinted).toBe(false)
  })

  it('is not seen in a printer that speaks ESC/POS, or in one that sends nothing', async () => {
    expect((await openA(CONFIRMING_80)).result).toMatchObject({ ok: true, printer: { state: 'ready' } })
    expect((await openA(BLIND_58)).result).toMatchObject({ ok: true, printer: { state: 'blind' } })
  })

  it.each([
    ['ESC/POS automatic status', [0x14, 0, 0, 0x0f, 0x14, 0, 0, 0x0f, 0x14, 0, 0, 0x0f]],
    ['an incomplete one', STATUS.slice(0, 8)],
    ['nothing but zeros', [0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['no version', [0x23, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['a greeting of SSH', [...Buffer.from('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n')]],
    ['a greeting of mail', [...Buffer.from('220 mail.example.com ESMTP Postfix (Debian/GNU)\r\n')]],
  ])('is not seen in %s', (_, bytes) => expect(hasStarStatus(bytes)).toBe(false))
})
