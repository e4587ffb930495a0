import { describe, expect, it } from 'vitest'
import { openedAgain, openWorld, settingsOf, type World } from '../support/bridge-world'
import { putUntil } from '../support/lane-world'
import { comanda } from '../support/papers'

/** The rest of a text that was cut in the middle of a character. */
const HALF = 'COCINA \ud83c'
const settings = settingsOf({ stations: [{ id: 'cocina', name: HALF, printer: 'cocina', default: true }] })

const print = async (world: World, order: string): Promise<string> =>
  (await putUntil(world, comanda({ order, dish: `Ajiaco \udf2e ${order}` }), 'printed')).key

describe('half a surrogate pair in a station’s name', () => {
  it('is stored unchanged, over starts', async () => {
    const world = await openWorld({ settings })
    const first = await print(world, 'a')
    const again = await openedAgain(world, { settings })
    for (const key of [first, await print(again, 'b')]) {
      expect((await again.job(key)).state).toBe('printed')
      const job = again.store.job(key)
      expect(job?.stationName).toBe(HALF)
      expect(job && again.store.ticketOf(job)?.title).toContain(HALF)
    }
    expect(again.entries.filter(({ level }) => level !== 'info')).toEqual([])
  })
})
