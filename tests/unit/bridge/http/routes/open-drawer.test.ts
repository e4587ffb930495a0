import { describe, expect, it } from 'vitest'
import { openWorld, settingsOf, type World } from '../../support/bridge-world'
import { notReady, ready, unreachable } from '../../support/lane-world'
import { comanda } from '../../support/papers'
import { confirms } from '../../support/scripted-printer'
import { eventually } from '../../support/virtual-time'

const PULSE = Buffer.from([0x1b, 0x70, 0, 0x19, 0xfa]).toString()
const usual = settingsOf()
const settings = {
  ...usual,
  printers: usual.printers.map((printer) =>
    printer.id === 'cocina' ? { ...printer, drawer: { pin: '2' as const } } : printer,
  ),
}

const open = (world: World, requestId = 'r1', printer = 'cocina') =>
  world.ask('POST', `/printers/${printer}/drawer`, { requestId })

describe('POST /printers/{id}/drawer', () => {
  it('sends one pulse for each request, and logs the till', async () => {
    const world = await openWorld({ settings })
    expect(await Promise.all([open(world), open(world)])).toMatchObject([{ status: 200 }, { opened: true }])
    expect(await open(world)).toMatchObject({ opened: true })
    expect(world.printer('cocina').papers).toEqual([PULSE])
    await open(world, 'r2')
    expect(world.printer('cocina').papers).toEqual([PULSE, PULSE])
    const log = JSON.stringify(await world.get('/logs'))
    expect(log.match(/drawer opened by a person: cocina, at /g)).toHaveLength(2)
  })

  it('waits for the paper that is printing: no pulse in the middle of one', async () => {
    const world = await openWorld({ settings })
    const release = Promise.withResolvers<void>()
    world.printer('cocina').onSend = async (_paper, _options, bytes) => {
      await release.promise
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    await world.put(await comanda())
    await eventually(() => expect(world.printer('cocina').inFlight).toBe(1))
    const opening = open(world)
    release.resolve()
    expect(await opening).toMatchObject({ opened: true })
    expect(world.printer('cocina').mostInFlight).toBe(1)
    expect(world.printer('cocina').papers.at(-1)).toBe(PULSE)
  })

  it.each([notReady('media-empty'), unreachable('connecting-to-device')])(
    'sends nothing to a printer that would keep it for later: %o',
    async (printerState) => {
      const world = await openWorld({ settings })
      world.printer('cocina').state = printerState
      expect(await open(world)).toMatchObject({ status: 409, error: { code: 'printer-not-ready' } })
      world.printer('cocina').state = ready
      expect(await open(world)).toMatchObject({ status: 409 })
      expect(world.printer('cocina').papers).toEqual([])
    },
  )

  it('is refused without a drawer, a printer, a request id or a paired caller', async () => {
    const world = await openWorld({ settings })
    expect(await open(world, 'r1', 'caja')).toMatchObject({ status: 409, error: { code: 'no-drawer' } })
    expect(await open(world, 'r1', 'bar')).toMatchObject({ status: 404, error: { code: 'unknown-printer' } })
    expect((await world.send('POST', '/printers/cocina/drawer', {})).status).toBe(422)
    const foreign = { origin: 'https://example.com' }
    expect((await world.send('POST', '/printers/cocina/drawer', { requestId: 'r' }, foreign)).status).toBe(403)
    expect(world.printer('cocina').papers).toEqual([])
  })

  it('answers 503 when the driver throws, and the lane continues', async () => {
    const world = await openWorld({ settings })
    world.printer('cocina').onSend = async () => {
      throw new Error('a bug')
    }
    expect(await open(world)).toMatchObject({ status: 503 })
    world.printer('cocina').onSend = confirms
    expect(await open(world, 'r2')).toMatchObject({ opened: true })
  })
})
