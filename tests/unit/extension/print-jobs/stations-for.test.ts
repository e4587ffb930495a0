import { describe, expect, it } from 'vitest'
import { saveStations, stationsFor } from '../../../../extension/print-jobs/stations-for'
import { aWorkerContext, threePapers } from '../a-worker-context'
import { COCINA } from '../practice/kitchen-station'

const before = { version: 'v0', list: [COCINA] }
const today = { version: 'v1', list: [{ ...COCINA, id: 'parrilla', name: 'PARRILLA' }] }

describe('the stations of an order', () => {
  async function ofComanda(change: { state: 'held' | 'ready'; station?: string; version?: string | null }) {
    const { context } = aWorkerContext()
    context.live.stations = today
    await saveStations(context, before)
    const { kitchen } = await threePapers()
    const { state, station = 'cocina', version = 'v0' } = change
    const payload = { ...kitchen.payload, settingsVersion: version }
    return stationsFor(context, [{ ...kitchen, state, station, payload }])
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
    const { kitchen, delivery } = await threePapers()
    expect((await stationsFor(context, [kitchen, delivery])).holdsDelivery).toBe(true)
    expect((await stationsFor(context, [kitchen, { ...delivery, state: 'held' }])).holdsDelivery).toBeUndefined()
  })

  it('include those that have a comanda: each gets a change when its last line is removed', async () => {
    expect((await ofComanda({ state: 'ready' })).holding).toEqual([{ station: 'cocina', name: '' }])
    expect((await ofComanda({ state: 'held' })).holding).toBeUndefined()
  })
})
