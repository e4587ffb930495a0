import { afterAll, beforeAll, expect, test } from 'vitest'
import { press } from '../stage/made-up-panel'
import { untilPanelFrame } from '../stage/panel-frame'
import { Stage } from '../stage/stage'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
  await stage.setUp()
})
afterAll(() => stage?.close())

test('over tomapedidos, too, a code opens what it means, and from there the help page', async () => {
  const cashier = await stage.logIn()
  const panel = await untilPanelFrame(cashier)
  await press(panel, 'Entrega')
  stage.cocina.paperOut()
  await panel.locator('a.code::-p-text(I-02)').click()
  const card = await panel.waitForSelector('dialog[open]')
  expect(await card?.evaluate(({ textContent }) => textContent)).toContain('Cambie el rollo y cierre la tapa.')
  const opened = stage.browser.waitForTarget((target) => target.url().endsWith('/help.html#I-02'))
  await panel.locator('dialog ::-p-text(Todos los códigos)').click()
  const help = await (await opened).page()
  await help?.waitForSelector('details#I-02[open]')
})
