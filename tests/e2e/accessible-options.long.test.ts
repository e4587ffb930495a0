import { afterAll, beforeAll, describe, test } from 'vitest'
import { Stage } from '../stage/stage'
import { expectSound, openStep, SAMPLE, SECTIONS } from './support/options-steps'

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
