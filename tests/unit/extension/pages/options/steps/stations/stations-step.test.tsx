// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { StationsStep } from '../../../../../../../extension/pages/options/steps/stations/stations-step'
import { lineOf } from '../../../../../../../extension/setup/stations/ordered-products'
import { openDatabase } from '../../../../../../../extension/store/database'
import { aStoredOrder } from '../../../../../../fixtures/orders'
import { bridgeSettings } from '../../../../../../fixtures/settings'
import { eventually } from '../../../../../../stage/virtual-clock'
import { aSetUp, BAR, KITCHEN, refusedPut, twoPrinters } from '../../../../setup/a-set-up'
import { type ShownStep, showStep } from '../show-step'

const shop = () => twoPrinters({ stations: [KITCHEN, BAR] })

beforeEach(async () => {
  const db = openDatabase()
  await Promise.all([db.orders.clear(), db.facts.clear()])
  db.close()
})

const show = async (scene: Parameters<typeof aSetUp>[0] = { bridge: shop() }) => {
  const setUpContext = aSetUp(scene)
  return { ...setUpContext, page: await showStep(<StationsStep />, setUpContext) }
}

/** This till has stored an order of each product. */
async function know(...names: string[]) {
  const db = openDatabase()
  await db.orders.bulkAdd(names.map((name) => aStoredOrder({ id: name, lines: [lineOf({ name, externalId: null })] })))
  db.close()
}
const presetOf = (page: ShownStep, name: string) =>
  [...page.root.querySelectorAll('button')].find((each) => each.textContent?.startsWith(name))

const papers = (page: Awaited<ReturnType<typeof show>>['page']) =>
  [...page.region('Quién imprime qué').querySelectorAll('[aria-live] > li')].map((paper) => [
    paper.querySelector('b')?.textContent,
    [...paper.querySelectorAll('li')].map((line) => line.textContent),
  ])

it('a station that asks for nothing is said, and may be saved', async () => {
  const { page, saved } = await show()
  expect(page.codes).not.toContain('C-184')
  await page.write('Nombre de la estación nueva', 'PARRILLA')
  await page.press('Agregar estación')
  expect(page.codes).toContain('C-184')
  await page.press('Guardar y seguir')
  expect(saved().stations.map(({ name }) => name)).toContain('PARRILLA')
})

describe('a shop without stations', () => {
  it('is sent to the printers first', async () => {
    const { page } = await show({ bridge: bridgeSettings() })
    expect(page.codes).toEqual(['C-62'])
  })

  it('gets them with one click, and nothing is saved before the confirmation', async () => {
    const { page, saved } = await show({ bridge: twoPrinters() })
    expect(page.button('Guardar y seguir').disabled).toBe(true)
    const preset = presetOf(page, 'Caja + cocina + barra')
    expect(preset?.textContent).toContain('COCINA sale por COMANDA 1 · BARRA sale por CAJA')
    await act(() => preset?.click())
    expect(saved().stations).toEqual([])
    expect(page.text).toContain('Sin guardar')
    expect(page.isUnsaved).toBe(true)
    await page.press('Guardar y seguir')
    expect(saved()).toMatchObject({
      stations: [{ id: 'cocina', printer: 'cocina', default: true }, { id: 'barra', printer: 'caja' }, { id: 'pase' }],
      invoicePrinter: 'caja',
      deliveryPrinter: 'caja',
    })
    expect(page.flow.next).toHaveBeenCalledOnce()
  })

  it('shows how many printers a preset needs', async () => {
    const one = twoPrinters()
    const { page } = await show({ bridge: { ...one, printers: one.printers.slice(0, 1) } })
    const preset = presetOf(page, 'Caja + cocina')
    expect(preset?.disabled).toBe(true)
    expect(preset?.textContent).toContain('Necesita 2 impresoras.')
  })
})

describe('editing stations', () => {
  it('updates the papers of a sample order at once', async () => {
    const { page } = await show()
    expect(papers(page)).toContainEqual(['BARRA', [expect.stringContaining('Limonada de coco')]])
    await page.write('Producto nuevo para BARRA', 'cerveza*')
    await page.press('Agregar', page.region('BARRA'))
    expect(papers(page)).toContainEqual([
      'BARRA',
      [expect.stringContaining('Limonada de coco'), expect.stringContaining('Cerveza')],
    ])
    await page.press('Quitar la regla limonada* de BARRA')
    expect(papers(page)).toContainEqual(['BARRA', [expect.stringContaining('Cerveza')]])
    expect(page.text).toContain('Ajiaco santafereño · lo demás')
  })

  it('shows a dish with an option of another station at both, and what it is at each', async () => {
    const { page } = await show()
    await page.write('Producto nuevo para BARRA', 'mod:postre*')
    await page.press('Agregar', page.region('BARRA'))
    expect(page.text).toContain('compartidos con «postre…»')
    expect(papers(page)).toContainEqual(['BARRA', [expect.stringContaining('Limonada de coco')]])
  })

  it('turns the pass, which gets the whole order, on and off', async () => {
    const { page, saved } = await show()
    await page.press('Agregar pase')
    expect(papers(page)).toContainEqual(['PASE', expect.objectContaining({ length: 5 })])
    await page.tick('Recibe el pedido entero')
    expect(papers(page).map(([name]) => name)).toEqual(['COCINA', 'BARRA'])
    await page.press('Guardar y seguir')
    expect(saved().stations.at(-1)).toMatchObject({ id: 'pase', all: true, enabled: false })
  })

  it('moves the default station’s role to another one, with copies and printer', async () => {
    const { page, saved } = await show()
    await page.tick('Recibe lo demás', page.region('BARRA'))
    await page.write('Copias', '2', page.region('BARRA'))
    await page.write('Impresora', 'cocina', page.region('BARRA'))
    await page.press('Guardar y seguir')
    expect(saved().stations).toMatchObject([
      { id: 'cocina', default: false },
      { id: 'barra', default: true, copies: 2, printer: 'cocina' },
    ])
  })

  it('reports errors while typing, and saves nothing with errors', async () => {
    const { page, saved } = await show()
    await page.write('Nombre', 'BARRA', page.region('COCINA'))
    expect(page.codes).toContain('C-63')
    await page.press('Guardar y seguir')
    expect(page.codes).toContain('C-18')
    expect(saved().stations[0]?.name).toBe('COCINA')
    expect(page.flow.next).not.toHaveBeenCalled()
  })

  it('adds a station by its name and removes one after a confirmation', async () => {
    const { page, saved } = await show()
    await page.write('Nombre de la estación nueva', 'POSTRES')
    await page.press('Agregar estación')
    await page.press('Quitar', page.region('BARRA'))
    expect(page.region('BARRA').textContent).toContain('Lo que pedía saldrá por COCINA.')
    await page.press('Sí, quitarla', page.region('BARRA'))
    await page.press('Guardar y seguir')
    expect(saved().stations.map(({ id }) => id)).toEqual(['cocina', 'postres'])
  })

  it('asks before a station or a rule is lost that was typed and not added', async () => {
    const { page } = await show()
    for (const [field, words] of [
      ['Nombre de la estación nueva', 'POSTRES'],
      ['Producto nuevo para BARRA', 'cerveza*'],
    ] as const) {
      await page.write(field, words)
      expect(page.isUnsaved).toBe(true)
      await page.write(field, '')
      expect(page.isUnsaved).toBe(false)
    }
  })

  it('can be undone as a whole', async () => {
    const { page, client } = await show()
    await page.write('Nombre', 'PARRILLA', page.region('COCINA'))
    await page.press('Dejar como estaba')
    expect(page.field('Nombre', page.region('COCINA')).value).toBe('COCINA')
    expect(page.text).not.toContain('Sin guardar')
    expect(client.putSettings).not.toHaveBeenCalled()
  })

  it('keeps a refused change in the form, with the cause beside its station', async () => {
    const issues = [{ path: 'stations[1].printer', message: 'no printer «caja»' }]
    const client = { putSettings: async () => refusedPut('schema', issues) }
    const { page, saved } = await show({ bridge: shop(), client })
    await page.write('Nombre', 'BAR', page.region('BARRA'))
    await page.press('Guardar y seguir')
    expect(page.region('BAR').querySelector('[data-code]')?.getAttribute('data-code')).toBe('C-66')
    expect(page.codes).toContain('C-18')
    expect(saved().stations[1]?.name).toBe('BARRA')
    expect(page.flow.next).not.toHaveBeenCalled()
  })
})

describe('products', () => {
  it('of stored orders are listed, under the station that cooks them', async () => {
    await know('Ajiaco', 'Limonada de coco')
    const { page } = await show()
    await eventually(() =>
      expect(page.region('Productos').textContent).toContain('2 productos. 1 no lo pide ninguna estación: sale por'),
    )
    expect(page.field('Estación de Limonada de coco').value).toBe('barra')
    expect(page.field('Estación de Ajiaco').value).toBe('cocina')
    expect(page.field('Pedido que se muestra').textContent).toMatch(/Pedido de ejemplo.*Pedido/)
  })

  it('move to another station by choosing it', async () => {
    await know('Ajiaco', 'Limonada de coco')
    const { page, saved } = await show()
    await eventually(() => expect(page.text).toContain('2 productos.'))
    await page.write('Estación de Ajiaco', 'barra')
    expect(papers(page)).toEqual([['BARRA', [expect.stringContaining('Ajiaco'), expect.stringContaining('Limonada')]]])
    await page.press('Guardar y seguir')
    expect(saved().stations[1]?.items).toEqual(['limonada*', 'Ajiaco'])
  })

  it('with the same beginning move together, including later ones', async () => {
    await know('Jugo de mora', 'Jugo de lulo', 'Ajiaco')
    const { page, saved } = await show()
    await eventually(() => expect(page.text).toContain('3 productos.'))
    await page.write('Buscar producto', 'jugo')
    expect(page.region('Productos').textContent).not.toContain('Ajiaco')
    await page.press('BARRA', page.region('Productos'))
    await page.press('Guardar y seguir')
    expect(saved().stations[1]?.items).toEqual(['limonada*', 'jugo*'])
  })

  it('that no order has named yet get a rule from what is typed, and the card says how', async () => {
    const { page, saved } = await show()
    await eventually(() => expect(page.region('Productos').textContent).toContain('escriba cómo empiezan'))
    await page.write('Buscar producto', 'cerveza')
    await page.press('BARRA', page.region('Productos'))
    await page.press('Guardar y seguir')
    expect(saved().stations[1]?.items).toEqual(['limonada*', 'cerveza*'])
  })
})
