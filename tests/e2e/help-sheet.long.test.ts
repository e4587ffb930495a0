import { afterAll, beforeAll, expect, test } from 'vitest'
import { Stage } from '../stage/stage'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())

test('«Ayuda» prints the cashier’s sheet alone, on one page of A4 and of letter', async () => {
  const page = await stage.extensionPage('help.html')
  for (const format of ['A4', 'Letter'] as const) {
    const pdf = Buffer.from(await page.pdf({ format })).toString('latin1')
    expect([format, pdf.match(/\/Type \/Page\b(?!s)/g)?.length]).toEqual([format, 1])
  }
  await page.emulateMediaType('print')
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll('main > *, #how-to-print')]
      .filter((each) => each.checkVisibility())
      .map(({ id }) => id),
  )
  expect(shown).toEqual(['sheet'])
  await page.close()
})
