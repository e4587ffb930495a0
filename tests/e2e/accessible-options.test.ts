import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeUpStore, pickupOrder } from '../fixtures/justo-base-orders'
import { press } from '../stage/made-up-panel'
import { untilMessage } from '../stage/panel'
import { Stage } from '../stage/stage'
import { expectRoom, expectSound, openStep, SAMPLE } from './support/options-steps'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())

describe('«Configuración» of a finished shop', () => {
  beforeAll(() => stage.setUp())

  // The others, and those of a machine that nobody has set up: accessible-options.long.test.ts.
  test(`${SAMPLE}: axe finds nothing in light and dark, and nothing scrolls sideways`, async () => {
    const page = await openStep(stage, SAMPLE)
    await expectSound(page)
    await page.close()
  })
})

describe('«Justo» has room on a narrow screen', () => {
  /** As Justo makes them, and as a brand may write its own. */
  const IDS = ['MADEUPsto0000001a', 'FOGATA_CHAPINERO_CARRERA_99_LOCAL_12_SEGUNDO_PISO']

  test.each(IDS)('for what it says of a store that no order has named yet: %s', async (id) => {
    // Justo answers nothing: what a page shows that is opened before the first list has been read.
    await stage.setUp((settings) => ({ ...settings, justo: { token: 'other', storeIds: [id] } }))
    const page = await openStep(stage, 'justo')
    await untilMessage(page, 'C-92')
    await expectRoom(page)
    await page.close()
  })

  test('for the stores to choose from, and the one that may be meant', async () => {
    const store = { ...madeUpStore(), name: 'La Fogata de Chapinero, Centro Comercial Ejemplo', externalId: IDS[1] }
    stage.justo.orders.add(pickupOrder({ orderStatus: 'done', store }))
    await stage.setUp((settings) => ({ ...settings, justo: { ...settings.justo, storeIds: [`${IDS[1]}S`] } }))
    const page = await openStep(stage, 'justo')
    await press(page, 'Probar la clave')
    for (const code of ['C-91', 'C-93']) await untilMessage(page, code)
    await page.locator(`::-p-aria([name="Usar ${store.name} (${store.externalId})"])`).wait()
    await expectRoom(page)
    await page.close()
  })
})

test('the keyboard goes from step to step, and on from the title of the one that it opened', async () => {
  const page = await openStep(stage, 'justo')
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  for (let tabs = 0; tabs < 40 && !(await focused()).startsWith('6Mesas'); tabs++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.textContent === 'Mesas')
  await page.close()
})

test('at 1024 px the paper is seen beside what is typed, and «Guardar y seguir» hides nothing that has the focus', async () => {
  await stage.setUp()
  const page = await openStep(stage, 'documentos')
  await page.setViewport({ width: 1024, height: 768 })
  const edges = await page.$$eval('.documents-fields, .paper-preview', (parts) =>
    parts.map((part) => part.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top })),
  )
  expect(edges[1]?.left).toBeGreaterThan(edges[0]?.right ?? Number.POSITIVE_INFINITY)
  expect(edges[1]?.top).toBe(edges[0]?.top)
  const hidden = () =>
    page.evaluate(() => {
      const focused = document.activeElement
      const save = document.querySelector('.save')
      if (!focused?.closest('form') || !save || save.contains(focused)) return null
      const isUnder = focused.getBoundingClientRect().bottom > save.getBoundingClientRect().top + 1
      return isUnder ? focused.outerHTML : null
    })
  await page.focus('.documents input')
  for (let tabs = 0; tabs < 30; tabs++) {
    expect(await hidden()).toBeNull()
    await page.keyboard.press('Tab')
  }
  await page.close()
})
