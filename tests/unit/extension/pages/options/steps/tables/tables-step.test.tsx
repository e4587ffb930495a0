// @vitest-environment happy-dom
import { DATABASE_NAME } from '../../../../../../../extension/store/database'
import 'fake-indexeddb/auto'
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { nameTable } from '../../../../../../../extension/orders/tables'
import { TablesStep } from '../../../../../../../extension/pages/options/steps/tables/tables-step'
import { aStore } from '../../../../../../stage/tables-of'
import { eventually } from '../../../../../../stage/virtual-clock'
import { aWorkerContext } from '../../../../a-worker-context'
import { connectTo, FakePort } from '../../../../messaging/fake-port'
import { showInShop } from '../show-in-shop'

const SALON = { tables: [{ zone: 'Salón', names: ['1', '2', '3'] }] }
const SAVE = 'Guardar y seguir'
type Page = Awaited<ReturnType<typeof showInShop>>
const chips = (page: Page, zone: string) =>
  [...page.region(zone).querySelectorAll('button[aria-pressed]')].map((chip) => chip.textContent?.replace('Mesa ', ''))
const saved = (page: Page) => page.setUp.settings.value.tables

it('the step adds a zone with twenty tables in two clicks, and saves it', async () => {
  const page = await showInShop(TablesStep)
  await page.press('Agregar una zona')
  await page.write('Agregar mesas', 'del 1 al 20')
  await page.press('Agregar')
  expect(chips(page, 'Salón')).toHaveLength(20)
  expect(page.region('Así se ve el tablero').querySelectorAll('li')).toHaveLength(20)
  await page.press(SAVE)
  expect(saved(page)).toEqual([{ zone: 'Salón', names: Array.from({ length: 20 }, (_, i) => String(i + 1)) }])
  expect(page.flow.next).toHaveBeenCalledOnce()
})

it('the step renames, moves and removes a table', async () => {
  const page = await showInShop(TablesStep, { till: SALON })
  await page.press('Mesa 1')
  await page.write('Nombre de la mesa', 'Ventana')
  await page.press('Después')
  expect(chips(page, 'Salón')).toEqual(['2', 'Ventana', '3'])
  await page.pressEach('Mesa 3', 'Quitar')
  await page.press(SAVE)
  expect(saved(page)).toEqual([{ zone: 'Salón', names: ['2', 'Ventana'] }])
})

it('«Quitar» after the name of a table was cleared removes that table and no other one', async () => {
  const page = await showInShop(TablesStep, { till: SALON })
  await page.press('Mesa 2')
  await page.write('Nombre de la mesa', '')
  // A press on the button takes the focus from the field first.
  await act(async () => void page.field('Nombre de la mesa').dispatchEvent(new FocusEvent('blur')))
  await page.press('Quitar')
  expect(chips(page, 'Salón')).toEqual(['1', '3'])
})

it('a table whose name was cleared is not saved, nor on the board', async () => {
  const page = await showInShop(TablesStep, { till: SALON })
  await page.press('Mesa 2')
  await page.write('Nombre de la mesa', ' ')
  expect(page.region('Así se ve el tablero').querySelectorAll('li')).toHaveLength(2)
  await page.press(SAVE)
  expect(saved(page)).toEqual([{ zone: 'Salón', names: ['1', '3'] }])
})

it('the step adds tables with Enter, which does not save the step', async () => {
  const page = await showInShop(TablesStep, { till: SALON })
  await page.write('Agregar mesas', '4, 5')
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  page.field('Agregar mesas').dispatchEvent(enter)
  await eventually(() => expect(chips(page, 'Salón')).toEqual(['1', '2', '3', '4', '5']))
  expect(enter.defaultPrevented).toBe(true)
  expect(saved(page)).toEqual(SALON.tables)
})

it('the step adds the tables of a list that was copied from a sheet, in lines or in columns', async () => {
  const page = await showInShop(TablesStep, { till: SALON })
  await page.write('Agregar mesas', '4\r\nVentana\n11 al 13\tBarra\n')
  await page.press('Agregar')
  expect(chips(page, 'Salón')).toEqual(['1', '2', '3', '4', 'Ventana', '11', '12', '13', 'Barra'])
})

it('the step asks before a range that is the wrong way round, and says which one has no room', async () => {
  const page = await showInShop(TablesStep, { till: SALON })
  await page.write('Agregar mesas', '1 al 500')
  await page.press('Agregar')
  expect(page.codes).toEqual(['C-182'])
  await page.write('Agregar mesas', '6 al 4')
  expect(page.codes).toEqual([])
  await page.press('Agregar')
  expect(page.codes).toEqual(['C-183'])
  expect(chips(page, 'Salón')).toEqual(['1', '2', '3'])
  await page.press('Corregir')
  expect(page.codes).toEqual([])
  await page.pressEach('Agregar', 'Sí, agregarlas')
  expect(chips(page, 'Salón')).toEqual(['1', '2', '3', '4', '5', '6'])
  await page.write('Agregar mesas', '6-1')
  await page.pressEach('Agregar', 'No: es una mesa que se llama «6-1»')
  expect(chips(page, 'Salón').at(-1)).toBe('6-1')
})

it('the step says at once that a table is in two zones, and saves nothing', async () => {
  const page = await showInShop(TablesStep, { till: SALON })
  await page.press('Agregar una zona')
  const zone = page.region('Zona 2')
  await page.write('Nombre de la zona', 'Terraza', zone)
  await page.write('Agregar mesas', '3, 4', zone)
  await page.press('Agregar', zone)
  expect(page.codes).toEqual(['C-86'])
  await page.press(SAVE)
  expect(saved(page)).toEqual(SALON.tables)
  expect(page.codes).toEqual(['C-86', 'C-18'])
})

it('a button of the step that its own press leaves without work keeps the focus, and does nothing more', async () => {
  const page = await showInShop(TablesStep, { till: { tables: [{ zone: 'Terraza', names: ['T1'] }, ...SALON.tables] } })
  const salon = page.region('Salón')
  const again = async (name: string) => {
    for (let n = 0; n < 2; n++) await page.press(name, salon)
    const button = page.button(name, page.region('Salón'))
    expect([name, button.disabled, button.getAttribute('aria-disabled')]).toEqual([name, false, 'true'])
  }
  await page.write('Agregar mesas', '4', salon)
  await again('Agregar')
  await page.press('Mesa 2', salon)
  await again('Antes')
  await again('Subir')
  expect(chips(page, 'Salón')).toEqual(['2', '1', '3', '4'])
  await page.press(SAVE)
  expect(saved(page).map(({ zone }) => zone)).toEqual(['Salón', 'Terraza'])
})

it('the step asks before a zone is removed with its tables', async () => {
  const page = await showInShop(TablesStep, { till: SALON })
  await page.press('Quitar la zona')
  expect(page.text).toContain('¿Quitar Salón con 3 mesas?')
  await page.press('Volver')
  expect(chips(page, 'Salón')).toHaveLength(3)
  await page.pressEach('Quitar la zona', 'Sí, quitar')
  await page.press(SAVE)
  expect(saved(page)).toEqual([])
})

it('the step moves one zone above another, in the order of the board', async () => {
  const page = await showInShop(TablesStep, { till: { tables: [...SALON.tables, { zone: 'Terraza', names: ['T1'] }] } })
  await page.press('Subir', page.region('Terraza'))
  const zones = [...page.region('Así se ve el tablero').querySelectorAll('h4')].map((h) => h.textContent)
  expect(zones).toEqual(['Terraza', 'Salón'])
})

it('the step leaves unchanged what the company’s policy has set', async () => {
  const page = await showInShop(TablesStep, { till: SALON, locked: ['tables'] })
  expect(page.root.querySelector('fieldset')?.disabled).toBe(true)
})

describe('a name of Justo’s', () => {
  const store = aStore(DATABASE_NAME)
  const worker = { ...aWorkerContext().context, store }

  /** The step with «Mesa bonita» for table 12, and the port that forgetting it opens. */
  const forgetting = async () => {
    await nameTable(worker, 'Mesa bonita', '12')
    const page = await showInShop(TablesStep, { till: SALON })
    await eventually(() => expect(page.text).toContain('«Mesa bonita» es la mesa 12'))
    const port = new FakePort()
    connectTo(port)
    await page.press('Olvidar «Mesa bonita»')
    const { id, ...asked } = port.last('map-table')
    expect(asked).toEqual({ type: 'map-table', name: 'Mesa bonita', table: null })
    return { page, port, id }
  }

  it('is forgotten by the worker, and the step shows it no more', async () => {
    const { page, port, id } = await forgetting()
    port.deliver({ type: 'done', id: id + 1, message: null }) // another answer
    expect(port.disconnected).toBe(false)
    await nameTable(worker, 'Mesa bonita', null)
    port.deliver({ type: 'done', id, message: null })
    await eventually(() => expect(page.text).not.toContain('Mesa bonita'))
    expect(port.disconnected).toBe(true)
  })

  it('that the worker could not forget stays, and the step says why', async () => {
    const { page, port, id } = await forgetting()
    port.deliver({ type: 'done', id, message: say('G-03') })
    await eventually(() => expect(page.codes).toEqual(['G-03']))
    expect(page.text).toContain('«Mesa bonita» es la mesa 12')
  })

  it('stays when the worker stops meanwhile, and the step says so', async () => {
    const { page, port } = await forgetting()
    port.close()
    await eventually(() => expect(page.codes).toEqual(['V-03']))
  })
})
