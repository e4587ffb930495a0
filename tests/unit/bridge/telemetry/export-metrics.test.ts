import { expect, it, onTestFinished, vi } from 'vitest'
// Loaded before any time passes.
import '../../../../bridge/telemetry/otlp'
import { measure } from '../../../../bridge/telemetry/gauges'
import { exportMetrics } from '../../../../bridge/telemetry/start-telemetry'
import { createTillReports } from '../../../../bridge/telemetry/till-reports'
import { openCollector, type Point } from '../../../fakes/otlp-collector'
import { tillFacts } from '../../../fixtures/till-facts'
import { elapse } from '../../../stage/virtual-clock'
import { openWorld, settingsOf, type World } from '../support/bridge-world'
import { putUntil } from '../support/lane-world'
import { comanda, factura } from '../support/papers'
import { loses } from '../support/scripted-printer'
import { eventually, whileTimePasses } from '../support/virtual-time'

const FACTS = tillFacts({ justoAge: 4, ordersWaiting: 2, oldestWaiting: 95, clockSkew: -1.5 })

async function open(world: World) {
  const collector = await openCollector()
  onTestFinished(collector.close)
  const settings = { endpoint: collector.endpoint, headers: { 'x-key': 'k' }, shop: 'norte-2', everySeconds: 3600 }
  const stop = exportMetrics(settings, world, 20)
  /** The last export: everything up to now. */
  const push = async () => {
    await elapse(30)
    await whileTimePasses(stop())
    const [push, ...more] = collector.pushes
    if (push === undefined || more.length > 0) throw new Error(`${collector.pushes.length} pushes`)
    return push
  }
  return { collector, push }
}

const pointOf = (points: readonly Point[], name: string, labels: Record<string, string> = {}) =>
  points.find(
    (point) => point.name === name && Object.entries(labels).every(([key, value]) => point.labels[key] === value),
  )?.value

it('tells how the shop is, by the names of the semantic conventions where there are any', async () => {
  const world = await openWorld()
  const { push } = await open(world)
  await putUntil(world, comanda({ order: 'a' }), 'printed')
  world.printer('cocina').onSend = loses('interrupted')
  await putUntil(world, comanda({ order: 'b' }), 'unconfirmed')
  await world.send('GET', '/status')
  world.tills.put('C1', FACTS)
  const { path, headers, resource, points } = await push()
  const expected = { path: '/v1/metrics', type: 'application/x-protobuf', key: 'k' }
  expect({ path, type: headers['content-type'], key: headers['x-key'] }).toEqual(expected)
  expect(resource).toMatchObject({
    'service.name': 'justo-bridge',
    'service.version': expect.stringMatching(/^\d/),
    'service.instance.id': world.store.id,
    'justo.shop': 'norte-2',
  })
  const value = (name: string, labels?: Record<string, string>) => pointOf(points, name, labels)
  expect(value('justo.bridge.up')).toBe(1)
  expect(value('justo.store.healthy')).toBe(1)
  expect(value('justo.jobs.ended', { 'justo.job.state': 'printed', 'justo.job.kind': 'kitchen' })).toBe(1)
  expect(value('justo.jobs.open', { 'justo.job.state': 'unconfirmed', 'justo.job.kind': 'kitchen' })).toBe(1)
  expect(value('justo.unconfirmed', { 'justo.answer': 'asked' })).toBe(1)
  expect(points.find(({ name }) => name === 'justo.job.proof')).toMatchObject({ count: 1, unit: 's' })
  expect(value('justo.printer.ready', { 'justo.printer.roles': 'kitchen' })).toBe(1)
  expect(value('system.filesystem.usage', { 'system.filesystem.state': 'free' })).toBeGreaterThan(0)
  expect(value('process.memory.usage')).toBeGreaterThan(0)
  expect(value('justo.till.info', { 'justo.till': 'C1', 'justo.till.version': '1.2.3' })).toBe(1)
  expect(value('justo.till.orders_waiting', { 'justo.till': 'C1' })).toBe(2)
  expect(value('justo.till.clock_skew', { 'justo.till': 'C1' })).toBe(-1.5)
  expect(value('justo.till.away', { 'justo.till': 'C1' })).toBe(0)
})

it('says which printer is not ready, and why, by its place and its papers', async () => {
  const world = await openWorld()
  const { push } = await open(world)
  world.printer('cocina').state = { open: 'not-ready', reasons: ['media-empty'] }
  world.lanes.status()
  await eventually(() => expect(world.lanes.health()).toContainEqual(expect.objectContaining({ state: 'not-ready' })))
  const { points } = await push()
  const labels = { 'justo.printer.roles': 'kitchen' }
  expect(pointOf(points, 'justo.printer.ready', labels)).toBe(0)
  expect(pointOf(points, 'justo.printer.reason', { ...labels, 'justo.reason': 'media-empty' })).toBe(1)
})

it('says the rest of a shop whose disk does not answer', async () => {
  const world = await openWorld()
  const names = (await measure({ ...world, folder: '/nowhere/at/all' })).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['justo.bridge.up', 'justo.store.healthy', 'justo.numbering.stopped']))
  expect(names).not.toContain('system.filesystem.usage')
})

it('says of a till and a printer that were heard of before the clock was set back that it does not know them', async () => {
  const world = await openWorld()
  world.lanes.status()
  await eventually(() => expect(world.lanes.health()).toContainEqual(expect.objectContaining({ state: 'ready' })))
  world.tills.put('C1', FACTS)
  vi.setSystemTime(Date.now() - 3_600_000)
  const found = await measure(world)
  expect(found.filter(({ name }) => name === 'justo.till.away')).toMatchObject([{ value: 1 }])
  expect(found.filter(({ name }) => name === 'justo.printer.ready')).toEqual([])
  world.tills.put('C1', FACTS)
  expect((await measure(world)).filter(({ name }) => name === 'justo.till.away')).toMatchObject([{ value: 0 }])
})

it('says of a till that is away when its shift ends, and nothing that it told before', async () => {
  const world = await openWorld()
  const until = new Date(Date.now() + 3_600_000).toISOString()
  await world.send('PUT', '/watch', { until, minutes: 3, facts: FACTS })
  const tillNames = async () => (await measure(world)).filter(({ name }) => name.startsWith('justo.till.'))
  expect((await tillNames()).map(({ name }) => name)).toContain('justo.till.orders_waiting')
  vi.setSystemTime(Date.now() + 600_000)
  const away = Object.fromEntries((await tillNames()).map(({ name, value }) => [name, value]))
  expect(away).toEqual({
    'justo.till.away': 1,
    'justo.till.in_shift': 1,
    'justo.till.shift_end': Date.parse(until) / 1000,
  })
})

it('knows a till that did not come back after the computer started anew in its shift, and none that was revoked', async () => {
  const world = await openWorld()
  const until = new Date(Date.now() + 3_600_000).toISOString()
  await world.send('PUT', '/watch', { until, minutes: 3, facts: FACTS })
  const restarted = { ...world, tills: createTillReports(world.now) }
  const told = async () => {
    const points = (await measure(restarted)).filter(({ name }) => name.startsWith('justo.till.'))
    return Object.fromEntries(points.map(({ name, value }) => [name.replace('justo.till.', ''), value]))
  }
  expect(await told()).toEqual({ away: 0, in_shift: 1, shift_end: Date.parse(until) / 1000 })
  vi.setSystemTime(Date.now() + 181_000)
  expect(await told()).toEqual({ away: 1, in_shift: 1, shift_end: Date.parse(until) / 1000 })
  world.clients.revoke('C1')
  expect(await told()).toEqual({})
})

/** Each is planted where it belongs, and none may be in what leaves the shop. */
const PLANTED = {
  restaurant: 'Sabores de la Abuela Inés',
  nit: '900123456',
  phone: '3105550199',
  address: 'Carrera 71 # 9-12',
  printer: 'Impresora de Marta',
  queue: 'COLA-DE-PEDRO',
  host: '192.168.77.41',
  station: 'PARRILLA DE LUIS',
  order: '98765-43',
  customer: 'Ana R.',
  comment: 'sin cilantro por favor',
}

it('has no name, telephone, address, text, amount, number, key or place of the network in it', async () => {
  const base = settingsOf()
  const [first, second, ...others] = base.printers
  const [station, ...stations] = base.stations
  if (!first || !second || !station) throw new Error('two printers and a station')
  const { restaurant, nit, phone, address } = PLANTED
  const world = await openWorld({
    settings: {
      ...base,
      restaurant: { ...base.restaurant, name: restaurant, legalName: restaurant, nit, phone, address },
      printers: [
        { ...first, name: PLANTED.printer, connection: { type: 'network', host: PLANTED.host, port: 9100 } },
        { ...second, name: PLANTED.printer, connection: { type: 'spooler', queue: PLANTED.queue } },
        ...others,
      ],
      stations: [{ ...station, name: PLANTED.station }, ...stations],
    },
  })
  const { push } = await open(world)
  await putUntil(world, comanda({ order: PLANTED.order, dish: PLANTED.comment }), 'printed')
  await putUntil(world, factura({ order: PLANTED.order, total: 87_654_321 }), 'printed')
  world.tills.put('C1', FACTS)
  const { bytes, points } = await push()
  expect(points.length).toBeGreaterThan(15)
  const texts = bytes.toString('latin1').toLowerCase() + bytes.toString('utf8').toLowerCase()
  const known = [
    ...Object.values(PLANTED),
    '87654321',
    '87.654.321',
    world.token,
    world.session,
    first.id,
    second.id,
    station.id,
    world.folder,
  ]
  expect(known.filter((text) => texts.includes(text.toLowerCase()))).toEqual([])
})
