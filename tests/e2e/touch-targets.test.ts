import { expect, test } from 'vitest'
import { calm, fallback, review, unpaid } from '../fixtures/odd-scenes'
import { rush } from '../fixtures/scenes'
import type { Scene } from '../stage/made-up-panel'
import { sharedPanel } from './support/shared-panel'
import { expectHighEnough } from './support/touch-targets'
import { WHOLE_PAGE } from './support/violations'

const panel = await sharedPanel()

// The other states, and an opened order: support/accessible-screens.ts.
test('in a rush everything to press is high enough, under a mouse and under a finger', async () => {
  const page = await panel.show(rush, WHOLE_PAGE)
  await expectHighEnough(page)
  await page.close()
})

test('at 1024×768 six whole orders are seen in a rush under a head of 120 px, and four of a finger’s height under one of 144', async () => {
  for (const isTouch of [false, true]) {
    const page = await panel.show(rush, { width: 1024, height: 768, isTouch })
    const whole = await page.$$eval('[data-row]', (rows) => {
      const list = rows[0]?.closest('[data-list]')?.getBoundingClientRect()
      const isWhole = ({ top, bottom }: DOMRect) => list !== undefined && top >= list.top && bottom <= list.bottom
      return rows.filter((row) => isWhole(row.getBoundingClientRect())).length
    })
    expect(whole).toBeGreaterThanOrEqual(isTouch ? 4 : 6)
    const head = await page.$eval('#section', (part) => part.getBoundingClientRect().top)
    expect(head).toBeLessThanOrEqual(isTouch ? 144 : 120)
    await page.close()
  }
})

test('what comes and goes moves no row: questions, however many, a trouble, a way to the fallback printer', async () => {
  const top = async (scene: Scene) => {
    const page = await panel.show(scene, { width: 1024, height: 768 })
    const y = await page.$eval('#section', (part) => part.getBoundingClientRect().top)
    await page.close()
    return y
  }
  const asked = await top(rush)
  for (const scene of [calm, review, fallback, unpaid]) expect(await top(scene)).toBe(asked)
})
