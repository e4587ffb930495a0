import { describe, expect, it } from 'vitest'
import { saveStations, stationsFor } from '../../../../extension/print-jobs/stations-for'
import { aWorkerContext, readyJobs } from '../a-worker-context'

const station = (id: string) => ({
  id,
  name: id.toUpperCase(),
  printer: 'caja',
  default: true,
  copies: 1,
  items: [],
  all: false,
  enabled: true,
})
const before = { version: 'v0', list: [station('cocina')] }
const today = { version: 'v1', list: [station('parrilla')] }

describe('the stations of an order', () => {
  async function ofComanda(change: { state: 'held' | 'ready'; station?: string; version?: string | null }) {
    const { context } = aWorkerContext()
    context.live.stations = today
    await saveStations(context, before)
    const [job] = await readyJobs()
    const { state, station = 'cocina', version = 'v0' } = change
    return stationsFor(context, [{ ...job, state, station, payload: { ...job.payload, settingsVersion: version } }])
  }

  it('are those of the settings while none of its comandas has left', async () => {
    expect(await ofComanda({ state: 'held' })).toEqual(today)
  })

  it('are those of its first comanda, whatever the settings contain now', async () => {
    expect(await ofComanda({ state: 'ready' })).toMatchObject(before)
  })

  it('are none where its one comanda went to the bridge’s default', async () => {
    expect(await ofComanda({ state: 'ready', station: '*' })).toMatchObject({ version: 'v0', list: [] })
  })

  it('are those of the settings where the others are not stored', async () => {
    expect(await ofComanda({ state: 'ready', version: 'long-gone' })).toMatchObject(today)
  })

  it('tell that a domicilio was released: it is withdrawn if the order is no delivery any more', async () => {
    const { context } = aWorkerContext()
    const [comanda, domicilio] = await readyJobs()
    if (domicilio.kind !== 'delivery') throw new Error('a comanda and a domicilio expected')
    expect((await stationsFor(context, [comanda, domicilio])).holdsDelivery).toBe(true)
    expect((await stationsFor(context, [comanda, { ...domicilio, state: 'held' }])).holdsDelivery).toBeUndefined()
  })

  it('include those that have a comanda: each gets a change when its last line is removed', async () => {
    expect((await ofComanda({ state: 'ready' })).holding).toEqual([{ station: 'cocina', name: '' }])
    expect((await ofComanda({ state: 'held' })).holding).toBeUndefined()
  })
})
