// @starts-first: axe looks at each state four times
import { expect, test } from 'vitest'
import { many, rush } from '../fixtures/scenes'
import { SCREENS } from '../screens/screens'
import { isSample, testScreens } from './support/accessible-screens'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()

testScreens(
  SCREENS.filter((screen) => !isSample(screen)),
  panel,
)

test('the list is a table to a screen reader, down to the order below the edge, whatever its parts are drawn as', async () => {
  const scene = { ...rush, orders: [...Array(30)].map((_, n) => many(n, 'pending')) }
  for (const width of [1024, 512]) {
    const page = await panel.show(scene, { width, height: 768 })
    await page.waitForFunction((all) => document.querySelectorAll('[data-row]').length === all, {}, scene.orders.length)
    const told = await (await page.createCDPSession()).send('Accessibility.getFullAXTree')
    const named = (role: string) => told.nodes.filter((node) => !node.ignored && node.role?.value === role)
    const orders = await page.$$eval('[data-row]', (rows) => rows.length)
    const seen = { tables: named('table').length, heads: named('rowheader').length, cells: named('cell').length }
    // The number heads its row; four more columns, and below them the eight fields and the button.
    expect({ width, ...seen }).toEqual({ width, tables: 1, heads: orders, cells: orders * 6 })
    expect(named('columnheader').map((node) => node.name?.value)).toContain('Cliente y platos')
    await page.close()
  }
})
