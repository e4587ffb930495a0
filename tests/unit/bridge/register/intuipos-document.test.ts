import { describe, expect, it } from 'vitest'
import { openWorld, type World } from '../support/bridge-world'
import { factura } from '../support/papers'
import { invoicesIn, registerLines, thisMonth, writeRegister } from '../support/register-folder'

const withoutLanes = { withoutLanes: true }
const CUFE = '0123456789abcdef'.repeat(6)
const PENDING = { number: 'SETP-990001', cufe: null }
const ISSUED = { number: 'SETP-990001', cufe: CUFE }

async function documentsIn(worldWithDocument: World) {
  await worldWithDocument.register.settled()
  const { invoices, sound } = await invoicesIn(worldWithDocument, thisMonth())
  expect(sound).toBe(true)
  return invoices.map(({ number, document }) => [number.text, document])
}

/** An invoice, and once more with the document made in Intüipos for it. */
async function worldWithDocument(): Promise<World> {
  const opened = await openWorld(withoutLanes)
  await opened.put(await factura({ order: 'a' }))
  await opened.put(await factura({ order: 'b' }))
  await opened.put(await factura({ order: 'a', revision: 2, external: PENDING }))
  return opened
}

describe('Intüipos’ document for a sale', () => {
  it('is in the register beside the sale’s own number, the latest one counting', async () => {
    const bridge = await worldWithDocument()
    expect(await documentsIn(bridge)).toEqual([
      ['J-1', PENDING],
      ['J-2', null],
    ])
    await bridge.put(await factura({ order: 'a', revision: 3, external: ISSUED }))
    await bridge.put(await factura({ order: 'c', external: ISSUED }))
    expect(await documentsIn(bridge)).toEqual([
      ['J-1', ISSUED],
      ['J-2', null],
      ['J-3', ISSUED],
    ])
  })

  it('is written by the next start, once, when a crash kept it out of the register', async () => {
    const bridge = await worldWithDocument()
    await documentsIn(bridge)
    await bridge.stop()
    const lines = registerLines(bridge.folder)
    writeRegister(bridge.folder, lines.slice(0, -1))
    const again = await openWorld({ ...withoutLanes, folder: bridge.folder })
    expect((await documentsIn(again))[0]).toEqual(['J-1', PENDING])
    await again.stop()
    const third = await openWorld({ ...withoutLanes, folder: bridge.folder })
    await documentsIn(third)
    expect(registerLines(bridge.folder)).toEqual(lines)
  })

  it('is not written for practice', async () => {
    const bridge = await worldWithDocument()
    await bridge.put(await factura({ order: 'p', practice: true, external: ISSUED }))
    await bridge.register.settled()
    expect(registerLines(bridge.folder).join()).not.toContain(CUFE)
  })
})
