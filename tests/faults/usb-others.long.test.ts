import { describe, expect, it, vi } from 'vitest'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { isReleased, printerInUse, STATUS_BYTES } from './support/usb-printer'

/** `stopGrace` plus `closeGrace` (bridge/lanes/lane-deps.ts), with a margin. */
const STOP_MS = 3000 + 4000 + WAIT_OPTIONS.timeout
const AJIACO = 'AJIACO'

describe.skipIf(process.platform !== 'linux')('a printer on USB that others use', () => {
  it('is unplugged and plugged in again while a paper waits: it prints by itself, once', async () => {
    const { scripted, cable, print, jobThat } = await printerInUse()
    await cable.unplug()
    const key = await print({ order: 'order-2', dish: 'Ajiaco' })
    await jobThat(key, { state: 'queued', reasons: ['connecting-to-device'], attempt: 0 })
    await cable.plugInAgain()
    await jobThat(key, { state: 'printed', proof: 'completed', attempt: 1 })
    expect(scripted.paper(0).toString('latin1').split(AJIACO)).toHaveLength(2)
  })

  it('is unplugged in mid-paper and plugged in again: the next paper prints, that one waits for an answer', async () => {
    const { scripted, cable, print, jobThat } = await printerInUse()
    await cable.take(STATUS_BYTES + 5_000)
    const lost = await print({ order: 'order-2' }, 200)
    await cable.until((event) => event === 'stuck')
    await cable.unplug()
    await jobThat(lost, { state: 'unconfirmed', reasons: ['interrupted'] })
    const next = await print({ order: 'order-3', dish: 'Ajiaco' })
    await jobThat(next, { state: 'queued', reasons: ['connecting-to-device'] })
    await cable.flow()
    await cable.plugInAgain()
    await jobThat(next, { state: 'printed', attempt: 1 })
    await jobThat(lost, { state: 'unconfirmed', attempt: 1 })
    expect(scripted.paper(0).toString('latin1').split(AJIACO)).toHaveLength(2)
  })

  it('is claimed by another program: the paper waits, the log says why once, and it prints after the release', async () => {
    const { scripted, cable, print, jobThat, printer: printerHealth, troubles } = await printerInUse()
    await cable.claim()
    const key = await print({ order: 'order-2', dish: 'Ajiaco' })
    const first = await jobThat(key, { state: 'queued', reasons: ['connecting-to-device'], attempt: 0 })
    expect(await printerHealth()).toMatchObject({ state: 'not-ready', reasons: ['connecting-to-device'] })
    await vi.waitFor(
      async () => expect((await jobThat(key, {})).nextAttemptAt).not.toBe(first.nextAttemptAt),
      WAIT_OPTIONS,
    )
    expect((await troubles()).filter((line) => line.includes('LIBUSB_ERROR_BUSY'))).toHaveLength(1)
    await cable.leave()
    await jobThat(key, { state: 'printed', attempt: 1 })
    expect(scripted.paper(0).toString('latin1').split(AJIACO)).toHaveLength(2)
  })

  it('takes no more bytes while the bridge is stopped: the bridge ends, releases it, and has written how many went out', async () => {
    const { cable, print, jobThat, bridge } = await printerInUse()
    await cable.take(STATUS_BYTES + 5_000)
    const key = await print({ order: 'order-2' }, 200)
    await cable.until((event) => event === 'stuck')
    const begin = performance.now()
    await bridge.stop()
    expect(performance.now() - begin).toBeLessThan(STOP_MS)
    await isReleased(cable)
    await cable.flow()
    await bridge.start()
    const lost = await jobThat(key, { state: 'unconfirmed', reasons: ['interrupted'], attempt: 1 })
    // The byte count is written at the stop: the next start cannot know it.
    expect(lost.attempts[0]?.bytes).toBe(5_000)
  })
})
