import type { Page } from 'puppeteer'
import { opened, practised, practising, tested } from '../fixtures/day-scenes'
import { kitchenIdle, kitchenRush } from '../fixtures/kitchen-scenes'
import {
  changeDue,
  charged as chargedTable,
  chargedTwice,
  closed,
  emptyDay,
  fallback,
  leftUnpaid,
  muted,
  pastDay,
  review,
  scheduled,
  seated,
  short,
  TROUBLES,
  unansweredMany,
  unansweredOne,
  unpaid,
} from '../fixtures/odd-scenes'
import { edited, empty, loading, rush, trouble } from '../fixtures/scenes'
import {
  type Look,
  type MadeUpPanel,
  openOrder,
  openTable,
  openTables,
  press,
  type Scene,
  showOrder,
  showTab,
} from '../stage/made-up-panel'

export interface Screen {
  name: string
  scene: Scene
  /** On the kitchen's screen instead of the panel. */
  inKitchen?: true
  go?(page: Page): Promise<unknown>
}

/** A screen on a page of its own. */
export async function showScreen(panel: MadeUpPanel, { scene, inKitchen, go }: Screen, look: Look): Promise<Page> {
  const page = await (inKitchen ? panel.showKitchen(scene, look) : panel.show(scene, look))
  await go?.(page)
  return page
}

const open = (number: string) => (page: Page) => openOrder(page, number)

/** With the confirmation question open. */
const asked = (number: string, act: string, first?: string) => async (page: Page) => {
  await open(number)(page)
  if (first !== undefined) await page.locator(first).click()
  await press(page, act)
  await page.waitForSelector('form')
}

const choose = async (page: Page, value: string) => {
  await page.$eval(`input[value="${value}"]`, (radio) => (radio as HTMLElement).click())
  await page.waitForSelector('form ::-p-text(Cobrar $)')
}

/** «Cobrar» with a tip of the guest's own, in cash, with change. */
const charged = async (page: Page) => {
  await asked('20407-04', 'Cobrar…')(page)
  await page.type('[role="radiogroup"] input[inputmode="numeric"]', '5.000')
  await choose(page, 'other-cash')
  await page.waitForSelector('fieldset input[type="radio"]')
  await choose(page, '100000')
}

const chargedMixed = async (page: Page) => {
  await asked('20407-04', 'Cobrar…')(page)
  await choose(page, 'none-mixed')
  await page.waitForSelector('fieldset input[inputmode="numeric"]')
  await page.type('fieldset input[inputmode="numeric"]', '20.000')
}

/** The rest with a card: it can be charged. */
const chargedMixedWhole = async (page: Page) => {
  await chargedMixed(page)
  await press(page, 'Poner $ 50.000 en Datáfono')
  await page.waitForSelector('form [role="status"].tone-bad', { hidden: true })
}

const chargedWhole = async (page: Page) => {
  await openTable(page, '12')
  await choose(page, 'ten-card')
}

const chargedByDish = async (page: Page) => {
  await openTable(page, '12')
  await press(page, 'Por platos')
  await page.$eval('input[type="checkbox"]', (box) => (box as HTMLElement).click())
  await choose(page, 'none-cash')
}

const chargedInParts = async (page: Page) => {
  await openTable(page, '2')
  await choose(page, 'none-card')
}

const QUESTIONS: Screen[] = [
  { name: 'question-reject', scene: rush, go: asked('20400-01', 'Rechazar') },
  { name: 'question-note', scene: rush, go: asked('20406-03', 'Aviso a cocina…') },
  { name: 'question-external', scene: rush, go: asked('20406-03', 'Factura de Intüipos…') },
  { name: 'question-stop', scene: rush, go: asked('20406-03', 'No podemos hacerlo…') },
  { name: 'question-place', scene: rush, go: asked('20407-04', 'Mesa…') },
  { name: 'question-print-now', scene: scheduled, go: asked('20428-01', 'Imprimir ya…') },
  { name: 'question-charge', scene: unpaid, go: charged },
  { name: 'question-charge-mixed', scene: unpaid, go: chargedMixed },
  { name: 'question-charge-mixed-whole', scene: unpaid, go: chargedMixedWhole },
  { name: 'question-charge-table', scene: seated, go: chargedWhole },
  { name: 'question-charge-dishes', scene: seated, go: chargedByDish },
  { name: 'question-charge-parts', scene: seated, go: chargedInParts },
  { name: 'question-charge-correct', scene: chargedTable, go: asked('20407-04', 'Corregir cobro…') },
  { name: 'question-charge-done', scene: chargedTable, go: open('20407-04') },
  { name: 'charged-twice', scene: chargedTwice, go: open('20407-04') },
  { name: 'charged-at-other', scene: chargedTwice, go: open('20404-01') },
  { name: 'charged-in-part', scene: chargedTwice, go: open('20411-04') },
  { name: 'question-charge-short', scene: short, go: open('20407-04') },
  {
    name: 'question-copy',
    scene: rush,
    go: asked('20406-03', 'Reimprimir: Cocina 26', '[aria-label="Papeles"] > button'),
  },
  { name: 'question-give-up', scene: rush, go: asked('20416-01', 'Ya se hizo: Cocina 36') },
]

const found = async (page: Page) => {
  await page.type('input[type=search]', '20499')
  await press(page, 'Buscar «20499» en Justo')
  await page.waitForSelector('[aria-label="En Justo"] li')
}

/** Chosen on a wide screen; has no effect on a narrow one. */
const compact = async (page: Page) => {
  await page.$eval('[title="Filas más bajas"]', (button) => (button as HTMLElement).click())
  await page.waitForSelector('[data-compact]')
}

/** With «Listo» just pressed: the row stays, with «Deshacer». */
const justDone = async (page: Page) => {
  await showOrder(page, '20406-03')
  await press(page, 'Listo pedido 20406-03')
  await page.waitForSelector('[data-just-done] button[aria-disabled="false"]')
}

const cooking = async (page: Page) => {
  await showTab(page, 'Cocina')
  await press(page, 'Cocinando 54')
  await page.waitForSelector('[aria-label="Cocinando ahora"]')
}

const tab = (name: string) => (page: Page) => showTab(page, name)

/** Only the pickups of what is ready. */
const filtered = async (page: Page) => {
  await showTab(page, 'Listos')
  await press(page, 'Retiro')
  await page.waitForSelector('[data-filter]')
}

/** The rest of what is pinned, below its title. */
const unfolded = (page: Page) => press(page, 'Ver todos: Sin imprimir')

const searched = async (page: Page) => {
  await page.type('input[type=search]', 'ana')
  await page.waitForSelector('[data-filter]')
}

/** Shows all messages if there are several. */
const allTroubles = async (page: Page) => {
  await page.locator('[aria-controls="status-details"]').click()
  await page.waitForSelector('[aria-controls="status-details"][aria-expanded="true"]')
}

const previewed = async (page: Page) => {
  await openOrder(page, '20406-03')
  await page.locator('[aria-label="Papeles"] > button').click()
  await press(page, 'Ver: Domicilio')
  await page.waitForSelector('[aria-label^="Vista previa"] article')
}

const listed = async (page: Page) => {
  await openOrder(page, '20406-03')
  await press(page, 'Copiar para Intüipos…')
  await page.locator('[aria-label="Para Intüipos"] [data-line]').click()
}

const pastDays = async (page: Page) => {
  await press(page, 'Días anteriores')
  await page.waitForSelector('[data-past-day] [role="status"]')
}

/** Scrolled to the earlier orders of the guest's telephone. */
const earlier = async (page: Page) => {
  await openOrder(page, '20406-03')
  const card = await page.waitForSelector('[aria-label="Pedidos anteriores"]')
  await card?.evaluate((shown) => shown.scrollIntoView({ block: 'center', behavior: 'instant' }))
}

/** The panel and the kitchen's screen in every state: drawn by `npm run screens`, looked at by axe in tests/e2e/accessible*. */
export const SCREENS: Screen[] = [
  { name: 'loading', scene: loading },
  { name: 'empty', scene: empty },
  { name: 'rush', scene: rush },
  { name: 'compact', scene: rush, go: compact },
  { name: 'rush-just-done', scene: rush, go: justDone },
  { name: 'rush-cooking', scene: rush, go: cooking },
  { name: 'rush-kitchen', scene: rush, go: tab('Cocina') },
  { name: 'rush-ready', scene: rush, go: tab('Listos') },
  { name: 'rush-finished', scene: leftUnpaid, go: (page) => page.locator('[data-counter="unpaid"]').click() },
  { name: 'rush-unfolded', scene: rush, go: unfolded },
  {
    name: 'rush-beside-an-order',
    scene: leftUnpaid,
    async go(page) {
      await page.locator('[data-counter="unpaid"]').click()
      await openOrder(page, '20445-02')
    },
  },
  { name: 'filtered', scene: rush, go: filtered },
  {
    name: 'filtered-empty',
    scene: empty,
    go: async (page) => {
      await press(page, 'Retiro')
      await page.waitForSelector('[data-filter]')
    },
  },
  { name: 'search', scene: rush, go: searched },
  { name: 'found', scene: empty, go: found },
  { name: 'past-day', scene: pastDay, go: pastDays },
  { name: 'past-day-empty', scene: emptyDay, go: pastDays },
  { name: 'past-earlier', scene: pastDay, go: earlier },
  { name: 'opening', scene: opened },
  {
    name: 'opening-base',
    scene: opened,
    go: (page) => page.type('[data-opening] form input', '180.000').then(() => undefined),
  },
  { name: 'opening-tests', scene: tested },
  { name: 'practice', scene: practising },
  { name: 'practice-order', scene: practising, go: open('PRUEBA-1') },
  { name: 'practice-ended', scene: practised },
  { name: 'trouble', scene: trouble },
  ...Object.entries(TROUBLES).map(([who, scene]) => ({ name: `trouble-${who}`, scene, go: allTroubles })),
  {
    name: 'code-card',
    scene: trouble,
    go: async (page) => {
      await page.locator('header a.code').click()
      await page.waitForSelector('dialog[open]')
    },
  },
  { name: 'closed', scene: closed },
  { name: 'fallback', scene: fallback },
  { name: 'change-due', scene: changeDue },
  { name: 'muted', scene: muted },
  { name: 'unanswered', scene: unansweredOne },
  { name: 'unanswered-many', scene: unansweredMany },
  { name: 'review', scene: review },
  {
    name: 'review-other',
    scene: review,
    go: async (page) => {
      await press(page, 'Ver todo')
      await press(page, 'BARRA: no a tiempo (2)')
      await press(page, 'Uno por uno')
    },
  },
  {
    name: 'menu',
    scene: rush,
    go: async (page) => {
      await press(page, 'Más')
      await page.waitForSelector('[role=menu]')
    },
  },
  { name: 'detail', scene: rush, go: open('20406-03') },
  { name: 'preview', scene: rush, go: previewed },
  { name: 'edited', scene: edited, go: open('20406-03') },
  { name: 'intuipos-list', scene: edited, go: listed },
  { name: 'unreadable', scene: rush, go: open('20403-04') },
  { name: 'cancelled', scene: rush, go: open('20437-02') },
  { name: 'undecided', scene: rush, go: open('20415-04') },
  ...QUESTIONS,
  { name: 'scheduled', scene: scheduled },
  { name: 'tables', scene: rush, go: openTables },
  { name: 'tables-empty', scene: empty, go: openTables },
  { name: 'kitchen', scene: kitchenRush, inKitchen: true },
  { name: 'kitchen-station', scene: kitchenRush, inKitchen: true, go: (page) => press(page, 'BARRA') },
  { name: 'kitchen-idle', scene: kitchenIdle, inKitchen: true },
  { name: 'seated', scene: seated, go: openTables },
  { name: 'seated-paid', scene: seated, go: (page) => openTable(page, '4') },
]
