import type { DiscoverAnswer } from '@shared/connections'
import { describe, expect, it, vi } from 'vitest'
import { CupsSpooler } from '../../bridge/printers/spooler/cups/cups-spooler'
import { spoolerTransport } from '../../bridge/printers/spooler/spooler-transport'
import { paperText } from '../fakes/printer/paper-text'
import { opened, recordedOptions } from '../unit/bridge/printers/sessions'
import { PrintQueues, printerReasons } from './support/print-queues'

describe.skipIf(process.platform === 'win32')('a printer behind a queue of CUPS', () => {
  const queues = PrintQueues.forAll()

  it('prints a ticket once, under its name, and reports it as sent only', async () => {
    const { queue, printer } = await queues.open()
    const bridge = await queues.bridgeAt(queue)
    const job = await bridge.jobThat(await bridge.print({ dish: 'Ajiaco' }), { state: 'sent', proof: null })
    expect(paperText(await printer.waitForPaper())).toContain('AJIACO')
    expect(job.attempts).toMatchObject([{ attempt: 1, result: 'sent' }])
    await bridge.jobThat(await bridge.print({ order: 'order-2' }), { state: 'sent' })
    await printer.waitUntil(() => printer.papers.length === 2)
    expect(await printerReasons(bridge)).toEqual(['blind'])
    // CUPS writes them to a file of its own after the paper.
    await vi.waitFor(() => {
      const titles = queues.server.ended().filter((line) => line.startsWith(`${queue} `))
      const expected = ['Justo 20418-01 COCINA 1', 'Justo 20418-01 COCINA 2']
      expect(titles.map((line) => line.split(' ').slice(2).join(' '))).toEqual(expected)
    })
    expect(printer.papers).toHaveLength(2)
  })

  it('is not ready while its queue rejects documents', async () => {
    const { queue } = await queues.open()
    await queues.server.command('cupsreject', queue)
    const bridge = await queues.bridgeAt(queue)
    await bridge.jobThat(await bridge.print(), { state: 'queued', reasons: ['paused'], attempt: 0 })
  })

  it('cannot be reached without its queue', async () => {
    const bridge = await queues.bridgeAt('NO_HAY')
    await bridge.jobThat(await bridge.print(), { state: 'queued', reasons: ['connecting-to-device'], attempt: 0 })
  })

  it('is found among the machine’s queues, and only such a queue may be set over HTTP', async () => {
    const { queue, printer } = await queues.open()
    await printer.powerOff()
    await queues.server.submit(queue, 'Informe del mes', 'INFORME\n')
    const bridge = await queues.bridgeAt(queue)
    const found = await bridge.post<DiscoverAnswer>('/printers/discover', {})
    const description = 'Cocina del fondo'
    expect(found.queues).toContainEqual({ name: queue, description, reasons: [], backlog: 1 })
    expect(found.network).toEqual([])
    const { version, settings } = await bridge.get<{ version: string; settings: { printers: object[] } }>('/settings')
    const set = async (name: string) => {
      const printers = [
        ...settings.printers,
        { id: 'otra', name: 'Otra', connection: { type: 'spooler', queue: name } },
      ]
      const body = JSON.stringify({ ...settings, printers })
      return (await bridge.ask('/settings', { method: 'PUT', headers: { 'if-match': version }, body })).status
    }
    expect(await set('NO_HAY')).toBe(422)
    expect(await set(queue)).toBe(200)
  })

  it('passes all bytes on unchanged', async () => {
    const { queue, printer } = await queues.open()
    const spooler = new CupsSpooler(() => ({ socketPath: queues.server.socketPath }))
    await spooler.queue(queue)
    const bytes = Buffer.from([...Buffer.from('%!PS-Adobe\n\x00\x1a\r\n'), 0xff, 0x04, 0x1b, 0x40])
    expect((await spooler.submit(queue, 'Justo prueba ñ', bytes)).ok).toBe(true)
    await queues.untilEmpty(queue)
    expect(Buffer.concat(printer.connections.map(({ bytes }) => bytes)).equals(bytes)).toBe(true)
  })

  /** Sends a paper over the queue, without a bridge. */
  async function send(spooler: CupsSpooler, queue: string) {
    const session = await opened(spoolerTransport({ type: 'spooler', queue }, spooler))
    return session.send(Buffer.from('COMANDA\n'), recordedOptions())
  }

  /** A paper in the queue of a printer that printed one and was then switched off. */
  async function paperThatWaits() {
    const { queue, printer } = await queues.open()
    const spooler = new CupsSpooler(() => ({ socketPath: queues.server.socketPath }))
    expect(await send(spooler, queue)).toMatchObject({ outcome: 'delivered' })
    await printer.powerOff()
    const sending = send(spooler, queue)
    await queues.untilWaiting(queue)
    return { queue, sending }
  }

  it('does not report a paper as sent whose queue was emptied: service stopped, files deleted, started again', async () => {
    const { sending } = await paperThatWaits()
    await queues.server.emptyQueues()
    expect(await sending).toMatchObject({ outcome: 'lost', reason: 'interrupted' })
  })

  it('does not report a paper as sent that was deleted together with its history', async () => {
    const { queue, sending } = await paperThatWaits()
    await queues.server.command('cancel', '-a', '-x', queue)
    // Untouched where the deletion itself was seen.
    expect(['lost', 'untouched']).toContain((await sending).outcome)
  })
})
