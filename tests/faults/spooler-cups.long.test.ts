import type { JobView } from '@shared/api'
import type { DiscoverAnswer } from '@shared/connections'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { PrintServer } from '../fakes/print-server'
import { paperText } from '../fakes/printer/paper-text'
import { aVirtualPrinter } from '../stage/a-printer'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { comanda } from '../unit/bridge/support/papers'
import { bridgeWithPrinter } from './support/bridge-with-printer'
import { fastSpoolerBridge, LEAVE_MS } from './support/fast-spooler-bridge'
import { A_PRINTER, PrintQueues, printerReasons } from './support/print-queues'

const DECISION = { requestId: 'una-vez', attempt: 1 }

describe.skipIf(process.platform === 'win32')('a printer behind a queue of CUPS', () => {
  const queues = PrintQueues.forAll()

  it('is not ready while its queue is stopped, and prints by itself afterwards', async () => {
    const { queue, printer } = await queues.open()
    await queues.server.command('cupsdisable', queue)
    const bridge = await queues.bridgeAt(queue)
    const key = await bridge.print()
    await bridge.jobThat(key, { state: 'queued', reasons: ['paused'], attempt: 0 })
    expect(await printerReasons(bridge)).toEqual(['not-ready', 'paused'])
    expect(await queues.server.waiting(queue)).toBe('')
    await queues.server.command('cupsenable', queue)
    await bridge.jobThat(key, { state: 'sent', attempt: 1 })
    await printer.waitForPaper()
  })

  it('prints after documents of other programs, and never deletes them', async () => {
    const { queue, printer } = await queues.open()
    await printer.powerOff()
    await queues.server.submit(queue, 'Informe del mes', 'INFORME\n')
    await queues.untilWaiting(queue)
    const bridge = await queues.bridgeAt(queue)
    const key = await bridge.print()
    await bridge.jobThat(key, { state: 'queued', reasons: ['queued-in-device'], attempt: 0 })
    expect(await printerReasons(bridge)).toEqual(['not-ready', 'queued-in-device'])
    expect((await queues.server.waiting(queue)).trim().split('\n')).toHaveLength(1)
    await queues.server.command('cancel', '-a', queue)
    await printer.powerOn()
    await bridge.jobThat(key, { state: 'sent', attempt: 1 })
    expect(paperText(await printer.waitForPaper())).not.toContain('INFORME')
  })

  it('takes its paper back from a queue whose printer is off, and prints it once when it is on again', async () => {
    const { queue, printer } = await queues.open()
    await printer.powerOff()
    const { put, jobThat } = await fastSpoolerBridge(queues.server, queue)
    const key = await put(await comanda({ dish: 'Ajiaco' }))
    // It is submitted and taken back repeatedly; the number of rounds depends on the machine.
    const takenBack = { attempt: 1, result: 'queued', reason: 'connecting-to-device', bytes: 0 }
    await jobThat(key, { attempts: expect.arrayContaining([expect.objectContaining(takenBack)]) })
    await printer.powerOn()
    await jobThat(key, { state: 'sent' })
    expect(paperText(await printer.waitForPaper())).toContain('AJIACO')
    await queues.untilEmpty(queue)
    expect(printer.papers).toHaveLength(1)
  })

  it('reroutes its papers to the fallback printer when the queue keeps failing', async () => {
    const { queue, printer } = await queues.open()
    await printer.powerOff()
    const fallback = await aVirtualPrinter(A_PRINTER)
    const { put, jobThat } = await fastSpoolerBridge(queues.server, queue, fallback)
    const job = await jobThat(await put(await comanda()), { state: 'printed' })
    const expected = [...Array(job.attempt - 1).fill('caja queued'), 'barra printed']
    expect(job.attempts.map(({ printer, result }) => `${printer} ${result}`)).toEqual(expected)
    expect(paperText(await fallback.waitForPaper())).toContain('ES DE COCINA')
    await queues.untilEmpty(queue)
  })

  it('asks about a paper that stalled half-way, and leaves nothing of it in the queue', async () => {
    const { queue, printer } = await queues.open()
    printer.setFaults({ neverReads: true })
    const { put, jobThat } = await fastSpoolerBridge(queues.server, queue)
    const start = performance.now()
    await jobThat(await put(await comanda()), { state: 'unconfirmed', reasons: ['timed-out'] })
    expect(performance.now() - start).toBeGreaterThanOrEqual(LEAVE_MS)
    await queues.untilEmpty(queue)
  })

  it('asks about a paper that was deleted from the queue half-way', async () => {
    const { queue, printer } = await queues.open()
    printer.setFaults({ neverReads: true })
    const bridge = await queues.bridgeAt(queue)
    const key = await bridge.print()
    await bridge.jobThat(key, { state: 'printing' })
    await queues.untilWaiting(queue)
    const begun = 'Waiting for printer to finish'
    await vi.waitFor(
      async () => expect(await queues.server.command('lpstat', '-p', queue)).toContain(begun),
      WAIT_OPTIONS,
    )
    await queues.server.command('cancel', '-a', queue)
    await bridge.jobThat(key, { state: 'unconfirmed', reasons: ['interrupted'] })
  })

  it('asks about a paper that a killed bridge left in the queue, and marks the second one', async () => {
    const { queue, printer } = await queues.open()
    await printer.powerOff()
    const bridge = await queues.bridgeAt(queue)
    const key = await bridge.print({ dish: 'Ajiaco' })
    await queues.untilWaiting(queue)
    await bridge.bridge.stop('SIGKILL')
    expect(await queues.server.waiting(queue)).not.toBe('')
    await bridge.bridge.start()
    await queues.untilEmpty(queue)
    await bridge.jobThat(key, { state: 'unconfirmed', reasons: ['interrupted'] })
    await printer.powerOn()
    await bridge.post<{ job: JobView }>(`/jobs/${encodeURIComponent(key)}/resolve`, { ...DECISION, outcome: 'did-not' })
    await bridge.jobThat(key, { state: 'sent', attempt: 2 })
    expect(paperText(await printer.waitForPaper())).toContain('2.º ENVÍO')
    expect(printer.papers).toHaveLength(1)
  })

  it('gets its paper removed from the queue when the bridge ends', async () => {
    const { queue, printer } = await queues.open()
    await printer.powerOff()
    const bridge = await queues.bridgeAt(queue)
    const key = await bridge.print()
    await queues.untilWaiting(queue)
    await bridge.bridge.stop()
    expect(await queues.server.waiting(queue)).toBe('')
    await printer.powerOn()
    await bridge.bridge.start()
    await bridge.jobThat(key, { state: 'sent' })
    await printer.waitForPaper()
    expect(printer.papers).toHaveLength(1)
  })
})

describe.skipIf(process.platform === 'win32')('without a print server', () => {
  it('a printer cannot be reached, and is ready again with the server', async () => {
    const server = await PrintServer.start()
    onTestFinished(() => server.stop())
    const printer = await aVirtualPrinter(A_PRINTER)
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
