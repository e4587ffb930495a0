import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { openTables, showTab } from '../stage/made-up-panel'
import { untilPanelFrame } from '../stage/panel-frame'
import type { Stage } from '../stage/stage'
import { answered, pictureOf } from './pages'

/** A size that the Chrome Web Store takes, as is that of the tile; PNG without alpha. */
const SCREEN = { width: 1280, height: 800 }

/** Pages of ours as a shop sees them, without what would differ at each run. */
const PAGES = { 'screen-3-stations': 'options.html#estaciones', 'screen-4-closing': 'closing.html' }

const tilePage = (icon: string): string => `<!doctype html><meta charset="utf-8"><style>
  * { margin: 0; box-sizing: border-box }
  body { width: 440px; height: 280px; background: #16324f; color: #fff; font-family: system-ui, sans-serif;
    display: grid; place-content: center; justify-items: center; gap: 14px; text-align: center }
  img { width: 96px; height: 96px }
  h1 { font-size: 32px; font-weight: 700 }
  p { font-size: 18px; line-height: 1.3; opacity: .92 }
</style><img src="data:image/png;base64,${icon}"><h1>Justo para Intüipos</h1><p>Los pedidos, en pantalla y en papel,<br>sin digitarlos.</p>`

/** The stores' screenshots and tile, of a shop with the orders of an evening and an open panel; written into `out`. */
export async function storePictures(stage: Stage, cashier: Page, out: string): Promise<void> {
  const save = async (name: string, picture: Uint8Array) => {
    await writeFile(join(out, `${name}.png`), picture)
    console.log(`· ${name}.png, ${Math.round(picture.length / 1024)} KB`)
  }
  await cashier.bringToFront()
  await cashier.setViewport(SCREEN)
  const panel = await untilPanelFrame(cashier)
  await showTab(panel, 'Cocina')
  await panel.locator('[data-row]').wait()
  await save('screen-1-orders', await cashier.screenshot())
  await openTables(panel)
  await panel.locator('::-p-aria([name="Salón"][role="region"])').wait()
  await save('screen-2-tables', await cashier.screenshot())
  for (const [name, path] of Object.entries(PAGES)) {
    const page = await answered(stage, path)
    await page.setViewport(SCREEN)
    await save(name, await page.screenshot())
    await page.close()
  }
  const icon = await readFile('extension/public/icon/128.png', 'base64')
  await save('tile', await pictureOf(stage.browser, tilePage(icon)))
}
