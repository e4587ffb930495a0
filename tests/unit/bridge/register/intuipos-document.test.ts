import { describe, expect, it } from 'vitest'
import { invoicesIn, registerLines, thisMonth, writeRegister } from '../support/books'
import { openWorld, type World } from '../support/bridge-world'
import { factura } from '../support/papers'

const asleep = { asleep: true }
const CUFE = '0123456789abcdef'.repeat(6)
const PENDING = { number: 'SETP-990001', cufe: null }
const ISSUED = { number: 'SETP-990001', cufe: CUFE }

async function documentsIn(world: World) {
  await world.register.settled()
  const { invoices, sound } = await invoicesIn(world, thisMonth())
  expect(sound).toBe(true)
  return invoices.map(({ number, document }) => [number.text, document])
}

/** An invoice, and once more with the document made in Intüipos for it. */
async function world(): Promise<World> {
  const opened = await openWorld(asleep)
  await opened.put(await factura({ order: 'a' }))
  await opened.put(await factura({ order: 'b' }))
  await opened.put(await factura({ order: 'a', revision: 2, external: PENDING }))
  return opened
}

describe('Intüipos’ document for a sale', () => {
  it('is in the register beside the sale’s own number, the latest one counting', async () => {
    const world2 = await world()
    expect(await documentsIn(world2)).toEqual([
      ['J-1', PENDING],
      ['J-2', null],
    ])
    await world2.put(await factura({ order: 'a', revision: 3, external: ISSUED }))
    await world2.put(await factura({ order: 'c', external: ISSUED }))
    expect(await documentsIn(world2)).toEqual([
      ['J-1', ISSUED],
      ['J-2', null],
      ['J-3', ISSUED],
    ])
  })

  it('is written by the next start, once, when a crash kept it out of the register', async () => {
    const world2 = await world()
    await documentsIn(world2)
    await world2.stop()
    const lines = registerLines(world2.folder)
    writeRegister(world2.folder, lines.slice(0, -1))
    const again = await openWorld({ ...asleep, folder: world2.folder })
    expect((await documentsIn(again))[0]).toEqual(['J-1', PENDING])
    await again.stop()
    const third = await openWorld({ ...asleep, folder: world2.folder })
    await documentsIn(third)
    expect(registerLines(world2.folder)).toEqual(lines)
  })

  it('is not written for practice', async () => {
    const world2 = await world()
    await world2.put(await factura({ order: 'p', practice: true, external: ISSUED }))
    await world2.register.settled()
    expect(registerLines(world2.folder).join()).not.toContain(CUFE)
  })
})
