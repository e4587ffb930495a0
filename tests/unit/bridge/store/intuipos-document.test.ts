import { describe, expect, it } from 'vitest'
import { openWorld, type World } from '../support/bridge-world'
import { factura } from '../support/papers'
import { invoicesIn, thisMonth } from '../support/register-folder'

const withoutLanes = { withoutLanes: true }
const CUFE = '0123456789abcdef'.repeat(6)
const PENDING = { number: 'SETP-990001', cufe: null }
const ISSUED = { number: 'SETP-990001', cufe: CUFE }

async function documentsIn(worldWithDocument: World) {
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

  it('takes no number of ours for a sale whose own paper has none', async () => {
    const bridge = await openWorld(withoutLanes)
    await bridge.put(await factura({ order: 'a', anotherComputer: true }))
    const { job } = await bridge.put(await factura({ order: 'a', revision: 2, external: ISSUED }))
    expect([job.revision, job.number]).toEqual([2, null])
    expect(await documentsIn(bridge)).toEqual([])
  })

  it('is not written for practice', async () => {
    const bridge = await worldWithDocument()
    await bridge.put(await factura({ order: 'p', practice: true, external: ISSUED }))
    expect(JSON.stringify(bridge.store.invoices.after(0, 100))).not.toContain(CUFE)
  })
})
