import { SECTIONS } from '../../extension/settings/sections'
import { pickupOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { type PathOf, shootWidths } from './over-the-page'

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

export async function pageScreens(pathOf: PathOf): Promise<void> {
  const stage = await Stage.open()
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
      await shootWidths(page, pathOf, `page-${name}`, isLong ? { isWhole: () => false } : {})
      await page.close()
    }
  } finally {
    await stage.close()
  }
}
