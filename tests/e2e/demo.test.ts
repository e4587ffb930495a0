import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isOnScreen, lookAtPanel } from '../demo/look-at-panel'
import { tableOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { numberOf } from './support/papers'
import { readJustoNow } from './support/till-memory'

// The demo as a whole: demo.long.test.ts.
test('an order that the panel does not show, or not at its table, is not said to be on screen', async () => {
  const out = await mkdtemp(join(tmpdir(), 'justo-look-'))
  const stage = await Stage.open()
  try {
    await stage.setUp()
    await stage.logIn()
    const seated = tableOrder({ orderParams: { Mesa: '12' } })
    stage.justo.orders.add(seated)
    const panel = await stage.extensionPage('orders.html')
    await readJustoNow(stage, panel)
    await untilPrinted(panel, [seated._id])
    const there = { id: seated._id, number: numberOf(seated), table: '12' }
    const wanted = [
      there,
      // The page's own list of tables says 20, and «2 abiertas».
      { id: 'elsewhere', number: numberOf(seated), table: '20' },
      { id: 'free', number: numberOf(seated), table: '4' },
      { id: 'nowhere', number: '99999-01', table: null },
    ]
    const seen = await lookAtPanel(await stage.cashierPage(), wanted, out)
    expect(Object.fromEntries(seen)).toEqual({
      [seated._id]: { list: true, table: true },
      elsewhere: { list: false, table: false },
      free: { list: false, table: false },
      nowhere: { list: false, table: null },
    })
    expect([...seen.values()].map(isOnScreen)).toEqual([true, false, false, false])
  } finally {
    await stage.close()
    await rm(out, { recursive: true })
  }
})
