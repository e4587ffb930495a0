import { SECTIONS } from '../../extension/settings/sections'
import { pickupOrder } from '../fixtures/justo-orders'
import { inScheme } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { type PathOf, SCHEMES } from './over-the-page'

const WIDTHS = [1366, 1024, 512]

/** What each page says while it still asks. */
const UNFINISHED = /Cargando…|Preguntando|Buscando|Revisando…/

/** The other pages of the extension in a shop that has printed an order: whole, but for «Ayuda», which is a book. */
const PAGES: { name: string; path: string; isLong?: true }[] = [
  ...SECTIONS.map((section) => ({ name: `set-up-${section}`, path: `options.html#${section}` })),
  { name: 'registro', path: 'log.html#registro' },
  { name: 'registro-soporte', path: 'log.html#soporte' },
  { name: 'registro-informes', path: 'log.html#informes' },
  { name: 'check', path: 'check.html' },
  { name: 'help', path: 'help.html', isLong: true },
]

/** Returns a count. */
export async function pageScreens(pathOf: PathOf): Promise<number> {
  const stage = await Stage.open()
  let count = 0
  try {
    await stage.setUp()
    await stage.logIn()
    const raw = pickupOrder()
    stage.justo.orders.add(raw)
    const pedidos = await stage.extensionPage('orders.html')
    await untilPrinted(pedidos, [raw._id])
    for (const { name, path, isLong = false } of PAGES) {
      const page = await stage.extensionPage(path)
      await page.waitForFunction(
        (unfinished) =>
          document.querySelector('main :is(h1, h2)') !== null &&
          !new RegExp(unfinished).test(document.body.textContent ?? ''),
        { timeout: 20_000 },
        UNFINISHED.source,
      )
      for (const width of WIDTHS)
        for (const scheme of SCHEMES) {
          await page.setViewport({ width, height: 768 })
          await inScheme(page, scheme)
          await page.screenshot({
            path: pathOf(`page-${name}-${width}-${scheme}`),
            fullPage: !isLong && width > 600,
            captureBeyondViewport: false,
          })
          count += 1
        }
      await page.close()
    }
  } finally {
    await stage.close()
  }
  return count
}
