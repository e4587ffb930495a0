import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
// Loaded before any time passes.
import '../../../../bridge/telemetry/otlp'
import { exportMetrics, startTelemetry } from '../../../../bridge/telemetry/start-telemetry'
import { openCollector } from '../../../fakes/otlp-collector'
import { elapse } from '../../../stage/virtual-clock'
import { openWorld, type World } from '../support/bridge-world'
import { eventually, whileTimePasses } from '../support/virtual-time'

function write(world: World, telemetry: object): void {
  const { settings } = world.settings.current()
  writeFileSync(join(world.folder, 'settings.json'), JSON.stringify({ ...settings, telemetry }))
}

const messages = (world: World) => world.entries.map(({ message }) => message).filter((text) => /telemetry/.test(text))

async function open(everySeconds = 10) {
  const [world, collector] = [await openWorld(), await openCollector()]
  onTestFinished(collector.close)
  write(world, { endpoint: collector.endpoint, shop: 'norte-2', everySeconds })
  return { world, collector }
}

it('is off by default: nothing is timed, sent or logged', async () => {
  const world = await openWorld()
  const timers = vi.getTimerCount()
  const telemetry = startTelemetry(world)
  expect(telemetry.isOn).toBe(false)
  expect(vi.getTimerCount()).toBe(timers)
  await telemetry.stop()
  expect(messages(world)).toEqual([])
})

it('is off where it is written wrongly, and the settings say which field is wrong', async () => {
  const world = await openWorld()
  write(world, { endpoint: 'http://otlp.example.com/', shop: 'norte-2' })
  expect(startTelemetry(world).isOn).toBe(false)
  expect(world.settings.issues()).toMatchObject([{ path: 'telemetry.endpoint' }])
  expect(messages(world)).toEqual([expect.stringContaining('telemetry is off')])
})

it('names a field that there is not, and sends by the others', async () => {
  const world = await openWorld()
  write(world, { endpoint: 'http://127.0.0.1:9/', headers: { 'x-key': 'k' }, shop: 'norte-2', everySecond: 10 })
  const telemetry = startTelemetry(world)
  expect(telemetry.isOn).toBe(true)
  expect(world.settings.issues()).toMatchObject([{ path: 'telemetry.everySecond', isUnknown: true }])
  expect(messages(world)).toEqual(['settings.json: there is no field telemetry.everySecond, it is ignored'])
  await telemetry.stop()
})

it('begins at another moment of the interval in each shop, so that all of them do not send together', async () => {
  const pushesAfter = async (ms: number) => {
    const { world, collector } = await open()
    const telemetry = startTelemetry(world, () => 0.5)
    await elapse(ms)
    await whileTimePasses(telemetry.stop())
    return collector.pushes.length
  }
  expect(await pushesAfter(4_900)).toBe(0)
  expect(await pushesAfter(5_100)).toBe(1)
})

it('says once that metrics do not arrive and once that they do again, and sends all of them then', async () => {
  const { world, collector } = await open()
  collector.answer(404)
  const telemetry = startTelemetry(world, () => 0)
  const nextPush = async (said: string) => {
    const { length } = collector.pushes
    await elapse(9_000)
    await eventually(() => expect(collector.pushes.length).toBeGreaterThan(length))
    await eventually(() => expect(messages(world).at(-1)).toContain(said))
  }
  for (const said of ['do not arrive', 'do not arrive']) await nextPush(said)
  collector.answer(200)
  for (const said of ['metrics arrive', 'metrics arrive']) await nextPush(said)
  expect(messages(world)).toHaveLength(2)
  await whileTimePasses(telemetry.stop())
})

it('counts nothing any more where the exporter cannot be loaded: what no one will take does not grow', async () => {
  const world = await openWorld()
  const listeners = new Set<unknown>()
  vi.spyOn(world.store, 'onChange').mockImplementation((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  })
  const settings = { endpoint: 'http://127.0.0.1:9/', headers: {}, shop: 'norte-2', everySeconds: 10 }
  const stop = exportMetrics(settings, world, 20, () => Promise.reject(new Error('a file is missing')))
  expect(listeners.size).toBe(1)
  await elapse(30)
  expect(messages(world)).toEqual([expect.stringContaining('telemetry does not start')])
  expect(listeners.size).toBe(0)
  await stop()
})
