import { describe, expect, it, vi } from 'vitest'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { aPrinter, asked, bridgeOn, printerInUse, ROUND, STATUS_BYTES } from './support/usb-printer'

const QUESTION = Buffer.from('\x10\x04', 'latin1')
const COMPLETION = Buffer.from('\x1d(H\x06\x0000', 'latin1')

// What else can happen to it: usb.long.test.ts, usb-others.long.test.ts.
describe.skipIf(process.platform !== 'linux')('a printer on USB (umockdev: Linux only)', () => {
  it('prints the ticket and proves it with the attempt’s own id, read from the IN endpoint', async () => {
    const { printer, cable } = await aPrinter()
    const { print, jobThat, bridge } = await bridgeOn(cable)
    const first = await jobThat(await print({ dish: 'Ajiaco' }), { state: 'printed', proof: 'completed' })
    expect(first.attempts[0]?.bytes).toBeGreaterThan(100)
    expect(printer.paper(0).toString('latin1')).toContain('AJIACO')
    await jobThat(await print({ order: 'order-2', dish: 'Arepa' }), { state: 'printed', proof: 'completed' })
    const bytes = printer.raw(0)
    expect(bytes.includes(QUESTION)).toBe(true)
    // One id to probe for the command, one for each paper.
    const ids = new Set(
      bytes
        .toString('latin1')
        .split(COMPLETION.toString('latin1'))
        .slice(1)
        .map((rest) => rest.slice(0, 4)),
    )
    expect(ids.size).toBe(3)
    await bridge.stop()
  })

  it('is released to the system’s driver after each job', async () => {
    const { cable } = await aPrinter()
    const { print, jobThat, bridge } = await bridgeOn(cable)
    await jobThat(await print(), { state: 'printed' })
    await bridge.stop()
    const all = asked(cable)
    expect(all.length).toBeGreaterThanOrEqual(ROUND.length)
    for (const [n, event] of all.entries()) expect(event).toBe(ROUND[n % ROUND.length])
    expect(all.at(-1)).toBe('attach 0')
  })

  it('is released to the system’s driver after a killed bridge, too', async () => {
    const { printer, cable } = await aPrinter()
    const { print, jobThat, bridge } = await bridgeOn(cable)
    await jobThat(await print(), { state: 'printed' })
    printer.script.stopped = true
    await jobThat(await print({ order: 'order-2' }), { state: 'printing' })
    await bridge.stop('SIGKILL')
    expect(asked(cable).at(-1)).toBe('claim 0')
    const before = cable.events.length
    printer.resume()
    await bridge.start()
    await vi.waitFor(() => expect(cable.events.slice(before)).toContain('attach 0'), WAIT_OPTIONS)
  })

  it('shares a plug with a display: only the printer’s interface is used', async () => {
    const { printer, cable } = await aPrinter({}, { composite: true })
    const { print, jobThat, bridge } = await bridgeOn(cable)
    await jobThat(await print({ dish: 'Ajiaco' }), { state: 'printed', proof: 'completed' })
    await bridge.stop()
    expect(printer.paper(0).toString('latin1')).toContain('AJIACO')
    expect(new Set(asked(cable))).toEqual(new Set(['detach 1', 'claim 1', 'release 1', 'attach 1']))
  })

  it('is unplugged in mid-paper: interrupted, with its byte count', async () => {
    const { cable, print, jobThat, printer } = await printerInUse()
    await cable.take(STATUS_BYTES + 5_000)
    const key = await print({ order: 'order-2' }, 200)
    await vi.waitFor(() => expect(cable.events).toContain('stuck'), WAIT_OPTIONS)
    await cable.unplug()
    const lost = await jobThat(key, { state: 'unconfirmed', reasons: ['interrupted'] })
    expect(lost.attempts[0]?.bytes).toBe(5_000)
    const next = await print({ order: 'order-3' })
    await jobThat(next, { state: 'queued', reasons: ['connecting-to-device'] })
    expect(await printer()).toMatchObject({ state: 'not-ready', reasons: ['connecting-to-device'] })
  })
})
