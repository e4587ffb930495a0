import type { DiscoverAnswer, JobView, StatusAnswer } from '@shared/api'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { CupsSpooler } from '../../bridge/printers/spooler/cups/cups-spooler'
import { PrintServer } from '../fakes/print-server'
import { paperText } from '../fakes/printer/paper-text'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../fakes/printer/virtual-printer'
import { PATIENCE } from '../stage/patience'
import { bridgeWithPrinter } from './support/bridge-with-printer'
import { hastySpoolerBridge, LEAVE_MS } from './support/hasty-spooler-bridge'

/** What it could say is heard by the queue only, which does not care. */
const A_PRINTER = CONFIRMING_80
const DECISION = { requestId: 'una-vez', attempt: 1 }

/** Waits until nothing waits in the queue. */
const untilEmpty = (server: PrintServer, queue: string) =>
  vi.waitFor(async () => expect(await server.waiting(queue)).toBe(''), PATIENCE)

const untilWaiting = (server: PrintServer, queue: string) =>
  vi.waitFor(async () => expect(await server.waiting(queue)).not.toBe(''), PATIENCE)

describe.skipIf(process.platform === 'win32')('a printer behind a queue of CUPS', () => {
  let server: PrintServer
  let queues = 0

  beforeAll(async () => {
    server = await PrintServer.start()
  })
  afterAll(() => server?.stop())

  /** A blind printer and a queue to it. */
  async function aQueue(): Promise<{ queue: string; printer: VirtualPrinter }> {
    const printer = await startVirtualPrinter(A_PRINTER)
    onTestFinished(() => printer.stop())
    queues += 1
    const queue = `COMANDA_${queues}`
    await server.addQueue(queue, printer, 'Cocina del fondo')
    return { queue, printer }
  }

  /** The built bridge as a process of its own. */
  const bridgeAt = (queue: string) => bridgeWithPrinter({ type: 'spooler', queue }, server.env)

  const reasonsShown = async ({ get }: Pick<Awaited<ReturnType<typeof bridgeAt>>, 'get'>) => {
    const [printer] = (await get<StatusAnswer>('/status')).printers
    return [printer?.state, ...(printer?.reasons ?? [])]
  }

  it('prints a ticket once, under its name, and says no more than that it went out', async () => {
    const { queue, printer } = await aQueue()
    const bridge = await bridgeAt(queue)
    const job = await bridge.jobThat(await bridge.print({ dish: 'Ajiaco' }), { state: 'sent', proof: null })
    expect(paperText(await printer.waitForPaper())).toContain('AJIACO')
    expect(job.attempts).toMatchObject([{ attempt: 1, result: 'sent' }])
    await bridge.jobThat(await bridge.print({ order: 'order-2' }), { state: 'sent' })
    await printer.waitUntil(() => printer.papers.length === 2)
    expect(await reasonsShown(bridge)).toEqual(['blind'])
    const titles = server.ended().filter((line) => line.startsWith(`${queue} `))
    expect(titles.map((line) => line.split(' ').slice(2).join(' '))).toEqual([
      'Justo 20418-01 COCINA 1',
      'Justo 20418-01 COCINA 2',
    ])
    expect(printer.papers).toHaveLength(2)
  })

  it('is not ready while its queue is stopped, and prints by itself afterwards', async () => {
    const { queue, printer } = await aQueue()
    await server.command('cupsdisable', queue)
    const bridge = await bridgeAt(queue)
    const key = await bridge.print()
    await bridge.jobThat(key, { state: 'queued', reasons: ['paused'], attempt: 0 })
    expect(await reasonsShown(bridge)).toEqual(['not-ready', 'paused'])
    expect(await server.waiting(queue)).toBe('')
    await server.command('cupsenable', queue)
    await bridge.jobThat(key, { state: 'sent', attempt: 1 })
    await printer.waitForPaper()
  })

  it('is not ready while its queue takes no documents', async () => {
    const { queue } = await aQueue()
    await server.command('cupsreject', queue)
    const bridge = await bridgeAt(queue)
    await bridge.jobThat(await bridge.print(), { state: 'queued', reasons: ['paused'], attempt: 0 })
  })

  it('waits behind documents of other programs, and never deletes them', async () => {
    const { queue, printer } = await aQueue()
    await printer.powerOff()
    await server.submit(queue, 'Informe del mes', 'INFORME\n')
    await untilWaiting(server, queue)
    const bridge = await bridgeAt(queue)
    const key = await bridge.print()
    await bridge.jobThat(key, { state: 'queued', reasons: ['queued-in-device'], attempt: 0 })
    expect(await reasonsShown(bridge)).toEqual(['not-ready', 'queued-in-device'])
    expect((await server.waiting(queue)).trim().split('\n')).toHaveLength(1)
    await server.command('cancel', '-a', queue)
    await printer.powerOn()
    await bridge.jobThat(key, { state: 'sent', attempt: 1 })
    expect(paperText(await printer.waitForPaper())).not.toContain('INFORME')
  })

  it('gets its paper back from a queue whose printer is off, and prints it once when it is on again', async () => {
    const { queue, printer } = await aQueue()
    await printer.powerOff()
    const { print, jobThat } = await hastySpoolerBridge(server, queue)
    const key = await print({ dish: 'Ajiaco' })
    // It goes out again and again, and comes back each time: which time it is now is the machine's speed.
    const back = await jobThat(key, ({ attempts }) => attempts[0]?.result === 'queued')
    expect(back.attempts[0]).toMatchObject({ attempt: 1, reason: 'connecting-to-device', bytes: 0 })
    await printer.powerOn()
    await jobThat(key, ({ state }) => state === 'sent')
    expect(paperText(await printer.waitForPaper())).toContain('AJIACO')
    await untilEmpty(server, queue)
    expect(printer.papers).toHaveLength(1)
  })

  it('gives its papers to the fallback printer when they keep coming back', async () => {
    const { queue, printer } = await aQueue()
    await printer.powerOff()
    const fallback = await startVirtualPrinter(A_PRINTER)
    onTestFinished(() => fallback.stop())
    const { print, jobThat } = await hastySpoolerBridge(server, queue, fallback)
    const job = await jobThat(await print(), ({ state }) => state === 'printed')
    expect(job.attempts.map(({ printer, result }) => `${printer} ${result}`)).toEqual([
      ...Array(job.attempt - 1).fill('caja queued'),
      'barra printed',
    ])
    expect(paperText(await fallback.waitForPaper())).toContain('ES DE COCINA')
    await untilEmpty(server, queue)
  })

  it('asks a person about a paper that stood still half-way, and leaves nothing of it in the queue', async () => {
    const { queue, printer } = await aQueue()
    printer.setFaults({ neverReads: true })
    const { print, jobThat } = await hastySpoolerBridge(server, queue)
    const start = Date.now()
    const job = await jobThat(await print(), ({ state }) => state === 'unconfirmed')
    expect(job.reasons).toEqual(['timed-out'])
    expect(Date.now() - start).toBeGreaterThanOrEqual(LEAVE_MS)
    await untilEmpty(server, queue)
  })

  it('asks a person about a paper that somebody deleted from the queue half-way', async () => {
    const { queue, printer } = await aQueue()
    printer.setFaults({ neverReads: true })
    const bridge = await bridgeAt(queue)
    const key = await bridge.print()
    await bridge.jobThat(key, { state: 'printing' })
    await untilWaiting(server, queue)
    const begun = 'Waiting for printer to finish'
    await vi.waitFor(async () => expect(await server.command('lpstat', '-p', queue)).toContain(begun), PATIENCE)
    await server.command('cancel', '-a', queue)
    await bridge.jobThat(key, { state: 'unconfirmed', reasons: ['interrupted'] })
  })

  it('finds nothing in the queue of what a killed bridge left there: a person is asked, and the paper is marked', async () => {
    const { queue, printer } = await aQueue()
    await printer.powerOff()
    const bridge = await bridgeAt(queue)
    const key = await bridge.print({ dish: 'Ajiaco' })
    await untilWaiting(server, queue)
    await bridge.bridge.stop('SIGKILL')
    expect(await server.waiting(queue)).not.toBe('')
    await bridge.bridge.start()
    await untilEmpty(server, queue)
    await bridge.jobThat(key, { state: 'unconfirmed', reasons: ['interrupted'] })
    await printer.powerOn()
    await bridge.post<{ job: JobView }>(`/jobs/${encodeURIComponent(key)}/resolve`, { ...DECISION, outcome: 'did-not' })
    await bridge.jobThat(key, { state: 'sent', attempt: 2 })
    expect(paperText(await printer.waitForPaper())).toContain('2.º ENVÍO')
    expect(printer.papers).toHaveLength(1)
  })

  it('takes its paper back when the bridge ends', async () => {
    const { queue, printer } = await aQueue()
    await printer.powerOff()
    const bridge = await bridgeAt(queue)
    const key = await bridge.print()
    await untilWaiting(server, queue)
    await bridge.bridge.stop()
    expect(await server.waiting(queue)).toBe('')
    await printer.powerOn()
    await bridge.bridge.start()
    await bridge.jobThat(key, { state: 'sent' })
    await printer.waitForPaper()
    expect(printer.papers).toHaveLength(1)
  })

  it('cannot be reached without its queue', async () => {
    const bridge = await bridgeAt('NO_HAY')
    await bridge.jobThat(await bridge.print(), { state: 'queued', reasons: ['connecting-to-device'], attempt: 0 })
  })

  it('is found among the queues of the machine, and only such a queue may be set over HTTP', async () => {
    const { queue, printer } = await aQueue()
    await printer.powerOff()
    await server.submit(queue, 'Informe del mes', 'INFORME\n')
    const bridge = await bridgeAt(queue)
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
      const headers = { ...bridge.headers, 'if-match': version }
      return (await fetch(`${bridge.bridge.url}/settings`, { method: 'PUT', headers, body })).status
    }
    expect(await set('NO_HAY')).toBe(422)
    expect(await set(queue)).toBe(200)
  })

  it('keeps bytes as they are, whatever they look like', async () => {
    const { queue, printer } = await aQueue()
    const spooler = new CupsSpooler(() => ({ socketPath: server.socketPath }))
    await spooler.queue(queue)
    const bytes = Buffer.from([...Buffer.from('%!PS-Adobe\n\x00\x1a\r\n'), 0xff, 0x04, 0x1b, 0x40])
    const submitted = await spooler.submit(queue, 'Justo prueba ñ', bytes)
    expect(submitted.ok).toBe(true)
    await untilEmpty(server, queue)
    const received = Buffer.concat(printer.connections.map(({ bytes }) => bytes))
    expect(received.equals(bytes)).toBe(true)
  })
})

describe.skipIf(process.platform === 'win32')('without a print server', () => {
  it('a printer cannot be reached, and comes back with the server', async () => {
    const server = await PrintServer.start()
    onTestFinished(() => server.stop())
    const printer = await startVirtualPrinter(A_PRINTER)
    onTestFinished(() => printer.stop())
    await server.addQueue('CAJA', printer)
    await server.switchOff()
    const bridge = await bridgeWithPrinter({ type: 'spooler', queue: 'CAJA' }, server.env)
    const key = await bridge.print()
    await bridge.jobThat(key, { state: 'queued', reasons: ['connecting-to-device'], attempt: 0 })
    expect((await bridge.post<DiscoverAnswer>('/printers/discover', {})).queues).toEqual([])
    await server.switchOn()
    await bridge.jobThat(key, { state: 'sent' })
    await printer.waitForPaper()
  })
})
