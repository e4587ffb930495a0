// @starts-first: axe looks at each step of Configuración, and at each of its sizes
import { afterAll, beforeAll, describe, test } from 'vitest'
import { SECTIONS } from '../../extension/settings/sections'
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

describe.each([
  { shop: 'a machine that nobody has set up', isSetUp: false, sections: SECTIONS },
  { shop: 'a finished shop', isSetUp: true, sections: SECTIONS.filter((section) => section !== SAMPLE) },
])('«Configuración» of $shop', ({ isSetUp, sections }) => {
  beforeAll(async () => {
    if (isSetUp) await stage.setUp()
  })

  test.each(sections)('%s: axe finds nothing in light and dark, and nothing scrolls sideways', async (section) => {
    const page = await openStep(stage, section)
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

  test('for the stores to choose from', async () => {
    const store = { ...madeUpStore(), name: 'La Fogata de Chapinero, Centro Comercial Ejemplo', externalId: IDS[1] }
    stage.justo.orders.add(pickupOrder({ orderStatus: 'done', store }))
    await stage.setUp((settings) => ({ ...settings, justo: { ...settings.justo, storeIds: [`${IDS[1]}S`] } }))
    const page = await openStep(stage, 'justo')
    await press(page, 'Probar la clave')
    await untilMessage(page, 'C-91')
    await page.locator(`form fieldset ::-p-text(${store.name})`).wait()
    await expectRoom(page)
    await page.close()
  })
})
