import { describe, expect, it } from 'vitest'
import { openWorld, settingsOf } from '../support/bridge-world'
import { sendUntil } from '../support/lane-world'
import { eventually } from '../support/virtual-time'

const usual = settingsOf()
const settings = {
  ...usual,
  printers: usual.printers.map((printer) => ({ ...printer, fallback: null, drawer: { pin: '2' as const } })),
}
const press = (requestId: string) => ({ requestId, till: 'caja-1' })
const never = () => new AbortController().signal

/** A bridge whose kitchen printer has a paper that does not end. */
async function busyKitchen() {
  const world = await openWorld({ settings })
  world.printer('cocina').onSend = () => new Promise(() => {})
  await sendUntil(world, { state: 'printing' })
  return world
}

describe('a task that runs between two papers', () => {
  it('ends without a result at once when its caller has disconnected before', async () => {
    const { lanes, printer } = await openWorld({ settings })
    await eventually(() => expect(printer('cocina').opens).toBe(1))
    expect(await lanes.probe('cocina', AbortSignal.abort())).toBeNull()
    expect(await lanes.openDrawer('cocina', press('r1'), AbortSignal.abort())).toBe(false)
    expect(printer('cocina').opens).toBe(1)
  })

  it('ends without a result when its caller disconnects while a paper does not end', async () => {
    const { lanes } = await busyKitchen()
    const leaving = new AbortController()
    const asked = [lanes.probe('cocina', leaving.signal), lanes.openDrawer('cocina', press('r1'), leaving.signal)]
    leaving.abort()
    expect(await Promise.all(asked)).toEqual([null, false])
  })

  it('ends without a result when the bridge ends meanwhile, and does not run', async () => {
    const { lanes, printer, holdStill } = await busyKitchen()
    const { opens } = printer('cocina')
    const asked = [lanes.probe('cocina', never()), lanes.openDrawer('cocina', press('r1'), never())]
    await holdStill()
    expect(await Promise.all(asked)).toEqual([null, false])
    expect(printer('cocina').opens).toBe(opens)
  })

  it('ends without a result when the bridge has ended before', async () => {
    const { lanes, printer } = await openWorld({ settings })
    await lanes.stop()
    const { opens } = printer('cocina')
    expect(await lanes.probe('cocina', never())).toBeNull()
    expect(await lanes.openDrawer('cocina', press('r1'), never())).toBe(false)
    expect(printer('cocina').opens).toBe(opens)
  })

  it('is removed with its caller, and those of other callers run in their order', async () => {
    const { lanes, printer } = await openWorld({ settings })
    await eventually(() => expect(printer('cocina').opens).toBe(1))
    const leaving = new AbortController()
    const asked = [
      lanes.openDrawer('cocina', press('r1'), leaving.signal),
      lanes.openDrawer('cocina', press('r2'), never()),
    ]
    leaving.abort()
    expect(await Promise.all(asked)).toEqual([false, true])
    expect(printer('cocina').papers).toHaveLength(1)
  })
})
