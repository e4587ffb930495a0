import { readFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { USB_PRINTER } from '../fakes/usb/usb-cable'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { bridgeWithPrinter } from './support/bridge-with-printer'
import { aPrinter, asked, bridgeOn, printerInUse, ROUND, STATUS_BYTES } from './support/usb-printer'

/** GET_PORT_STATUS: selected and no error, with and without paper. */
const ALL_WELL = 0x18
const PAPER_EMPTY = 0x38

describe.skipIf(process.platform !== 'linux')('a printer on USB (umockdev: Linux only)', () => {
  it('named twice in the settings, with and without serial number, is one printer: jobs do not mix', async () => {
    const { cable } = await aPrinter()
    const usb = { type: 'usb', ...USB_PRINTER }
    const { print, jobThat, bridge } = await bridgeWithPrinter(usb, cable.env, { second: { ...usb, serial: null } })
    const orders = ['order-1', 'order-2', 'order-3']
    const keys = await Promise.all(orders.flatMap((order) => [print({ order }), print({ order, station: 'barra' })]))
    for (const key of keys) await jobThat(key, { state: 'printed', proof: 'completed' })
    await bridge.stop()
    for (const [n, event] of asked(cable).entries()) expect(event).toBe(ROUND[n % ROUND.length])
  })

  it('without an IN endpoint is blind: a paper whose bytes are all accepted is sent', async () => {
    const { printer, cable } = await aPrinter({}, { oneWay: true })
    const { print, jobThat, bridge } = await bridgeOn(cable)
    await jobThat(await print({ dish: 'Ajiaco' }), { state: 'sent', proof: null })
    await bridge.stop()
    expect(printer.paper(0).toString('latin1')).toContain('AJIACO')
  })

  it('stops in mid-paper: held for its port’s reason, and resumes with paper', async () => {
    const { scripted, cable, print, jobThat } = await printerInUse()
    const before = scripted.paper(0).length
    await cable.setPort(PAPER_EMPTY)
    await cable.take(STATUS_BYTES + 100)
    const key = await print({ order: 'order-2', dish: 'Ajiaco' })
    await jobThat(key, { state: 'printing', reasons: ['media-empty'] })
    expect(scripted.paper(0)).toHaveLength(before + 100)
    await cable.setPort(ALL_WELL)
    await cable.flow()
    await jobThat(key, { state: 'printed', proof: 'completed', attempt: 1 })
    expect(scripted.paper(0).subarray(before).toString('latin1').split('AJIACO')).toHaveLength(2)
  })

  it('accepts no byte and gives no reason: the job is queued again, and printed once', async () => {
    const { scripted, cable, print, jobThat } = await printerInUse()
    const before = scripted.paper(0).length
    await cable.take(STATUS_BYTES)
    const key = await print({ order: 'order-2', dish: 'Ajiaco' })
    // Given up after 10 s without progress.
    expect((await jobThat(key, { state: 'queued', reasons: ['timed-out'] }, 40_000)).attempts[0]?.bytes).toBe(0)
    await cable.flow()
    await jobThat(key, { state: 'printed', attempt: 2 })
    expect(scripted.paper(0).subarray(before).toString('latin1').split('AJIACO')).toHaveLength(2)
  })

  it('is unplugged before the first byte: the job waits', async () => {
    const { cable, print, jobThat } = await printerInUse()
    await cable.take(STATUS_BYTES)
    const key = await print({ order: 'order-2' })
    await cable.until((event) => event === 'stuck')
    await cable.unplug()
    await jobThat(key, { state: 'queued', reasons: ['connecting-to-device'] })
  })

  it('with another serial number is not used: not reachable, and the log says why once', async () => {
    const { printer, cable } = await aPrinter()
    const { print, jobThat, troubles } = await bridgeOn(cable, { serial: 'OTHER' })
    const key = await print()
    const first = await jobThat(key, { state: 'queued', reasons: ['connecting-to-device'] })
    await vi.waitFor(
      async () => expect((await jobThat(key, {})).nextAttemptAt).not.toBe(first.nextAttemptAt),
      WAIT_OPTIONS,
    )
    expect(printer.raw(0)).toHaveLength(0)
    expect((await troubles()).filter((line) => line.includes('no such printer on USB'))).toHaveLength(1)
  })
})

describe('a bridge whose module usb does not load', () => {
  const BROKEN = { NODE_USB_PATH: '/nowhere' }

  it('starts; its USB printer is offline, and the log says why once', async () => {
    const { print, jobThat, printer, troubles } = await bridgeWithPrinter({ type: 'usb', ...USB_PRINTER }, BROKEN)
    const key = await print()
    const first = await jobThat(key, { state: 'queued', reasons: ['offline'] })
    expect(await printer()).toMatchObject({ state: 'not-ready', reasons: ['offline'] })
    await vi.waitFor(
      async () => expect((await jobThat(key, {})).nextAttemptAt).not.toBe(first.nextAttemptAt),
      WAIT_OPTIONS,
    )
    expect((await troubles()).filter((line) => line.includes('the module usb does not load'))).toHaveLength(1)
  })

  it.skipIf(process.platform !== 'linux')('never loads it without a USB printer (seen in its memory map)', async () => {
    const without = await bridgeWithPrinter({ type: 'network', host: '127.0.0.1', port: 9 })
    await without.jobThat(await without.print(), { state: 'queued', reasons: ['connecting-to-device'] })
    expect(await readFile(`/proc/${without.bridge.pid}/maps`, 'utf8')).not.toContain('usb')
    const withOne = await bridgeWithPrinter({ type: 'usb', ...USB_PRINTER })
    await withOne.jobThat(await withOne.print(), { state: 'queued' })
    const loaded = () => readFile(`/proc/${withOne.bridge.pid}/maps`, 'utf8')
    await vi.waitFor(async () => expect(await loaded()).toContain('usb'), WAIT_OPTIONS)
  })
})
