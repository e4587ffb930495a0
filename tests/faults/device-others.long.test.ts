import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SerialCable } from '../fakes/device/serial-cable'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { startScriptedPrinter } from '../unit/bridge/printers/scripted-printer'
import { bridgeWithPrinter } from './support/bridge-with-printer'

/** `stopGrace` plus `closeGrace` (bridge/lanes/lane-deps.ts), with a margin. */
const STOP_MS = 3000 + 4000 + WAIT_OPTIONS.timeout
/** Without CAP_SYS_ADMIN TIOCEXCL binds root too: a port that another process holds answers EBUSY, as usblp does. */
const WITHOUT_SYS_ADMIN = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-sys_admin'] : []

async function aShop() {
  const printer = await startScriptedPrinter({})
  onTestFinished(() => printer.stop())
  const cable = await SerialCable.plugIn(printer)
  onTestFinished(() => cable.pullOut())
  const connection = { type: 'device', path: cable.path }
  return { ...(await bridgeWithPrinter(connection, {}, { under: WITHOUT_SYS_ADMIN })), printer, cable }
}

describe.skipIf(process.platform !== 'linux')('a device file that another program uses (TIOCEXCL: Linux)', () => {
  it('held by another program: the paper waits, the log says why once, and it prints when the file is free', async () => {
    const { printer, cable, print, jobThat, troubles } = await aShop()
    await cable.claim()
    const key = await print({ dish: 'Ajiaco' })
    const first = await jobThat(key, { state: 'queued', reasons: ['connecting-to-device'], attempt: 0 })
    await vi.waitFor(
      async () => expect((await jobThat(key, {})).nextAttemptAt).not.toBe(first.nextAttemptAt),
      WAIT_OPTIONS,
    )
    expect((await troubles()).filter((line) => line.includes('EBUSY'))).toHaveLength(1)
    await cable.leave()
    await jobThat(key, { state: 'printed', proof: 'completed', attempt: 1 })
    expect(printer.paper(0).toString('latin1').split('AJIACO')).toHaveLength(2)
  })

  it('that takes no more bytes while the bridge is stopped: the bridge ends and has written how many bytes went out', async () => {
    const { printer, cable, print, jobThat, bridge } = await aShop()
    await jobThat(await print(), { state: 'printed' })
    const before = printer.paper(0).length
    // Bytes: more than the status requests, less than the paper.
    await cable.stallAfter(1_000)
    const key = await print({ order: 'order-2', dish: 'Ajiaco con pollo '.repeat(8) }, 200)
    await jobThat(key, { state: 'printing' })
    await vi.waitFor(() => expect(printer.paper(0).length).toBeGreaterThan(before), WAIT_OPTIONS)
    const begin = performance.now()
    await bridge.stop()
    expect(performance.now() - begin).toBeLessThan(STOP_MS)
    await cable.flow()
    await bridge.start()
    const lost = await jobThat(key, { state: 'unconfirmed', reasons: ['interrupted'], attempt: 1 })
    // The byte count is written at the stop: the next start cannot know it.
    expect(lost.attempts[0]?.bytes).toBeGreaterThan(0)
  })
})
