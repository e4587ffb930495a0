// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { DocumentsStep } from '../../../../../../../extension/pages/options/steps/documents/documents-step'
import { madeUpLogo } from '../../../../../../papers/logo'
import { eventually } from '../../../../../../stage/virtual-clock'
import { refusedPut } from '../../../../setup/a-set-up'
import { showInShop } from '../show-in-shop'

const SHOP = { restaurant: { name: 'La Prueba' } }
const POS = {
  mode: 'pos',
  prefix: 'JUS',
  resolution: '18764000000000',
  date: '2026-01-02',
  from: 1,
  to: 5_000,
  validUntil: '2028-01-02',
  confirmedByAccountant: 'Ana, 01/03/2026',
}
const open = (options: Parameters<typeof showInShop>[1] = {}) => showInShop(DocumentsStep, { bridge: SHOP, ...options })
const SAVE = 'Guardar y seguir'

let page: Awaited<ReturnType<typeof showInShop>>
beforeEach(async () => {
  page = await open()
})

it('the step saves all data of a restaurant, and opens the next one', async () => {
  const page = await open({ bridge: {} })
  await page.fill({ 'Nombre comercial': 'La Prueba', NIT: '900.000.000-5', Ciudad: 'Bogotá D.C.' })
  expect(page.isUnsaved).toBe(true)
  await page.press(SAVE)
  expect(page.saved().restaurant).toMatchObject({ name: 'La Prueba', nit: '900000000', city: 'Bogotá D.C.' })
  expect(page.saved()).toMatchObject({ invoicePrinter: 'caja', deliveryPrinter: 'caja' })
  expect(page.field('NIT').value).toBe('900.000.000-5')
  expect(page.text).toContain('Guardado.')
  expect(page.flow.next).toHaveBeenCalledOnce()
  expect(page.isUnsaved).toBe(false)
})

it('the step shows the check digit while the NIT is typed, and refuses a wrong one', async () => {
  await page.write('NIT', '900000000')
  expect(page.text).toContain('En el papel: 900.000.000-5.')
  await page.write('NIT', '900000000-4')
  expect(page.wrong('NIT')).toBe('C-71')
  await page.press(SAVE)
  expect(page.client.putSettings).not.toHaveBeenCalled()
  expect(page.codes).toContain('C-18')
})

it('the step asks which NIT a number is that reads both ways, and keeps and shows the chosen one', async () => {
  await page.write('NIT', '890903938')
  expect(page.wrong('NIT')).toBe('C-109')
  await page.press('890.903.938-8')
  expect(page.field('NIT').value).toBe('890.903.938-8')
  expect(document.activeElement).toBe(page.field('NIT'))
  expect(page.text).toContain('En el papel: 890.903.938-8.')
  await page.press(SAVE)
  expect(page.saved().restaurant.nit).toBe('890903938-8')
  expect(page.field('NIT').value).toBe('890.903.938-8')
})

it('the step reports missing values only on saving', async () => {
  const page = await open({ bridge: {} })
  expect(page.codes).toEqual([])
  await page.press(SAVE)
  expect(page.wrong('Nombre comercial')).toBe('C-81')
  expect(page.client.putSettings).not.toHaveBeenCalled()
})

it('the step selects the comprobante by default, and says what this program does not do', async () => {
  expect(page.field('Comprobante de pedido').checked).toBe(true)
  expect(page.text).toContain('no registra la venta en el inventario, la caja ni la facturación DIAN de Intüipos')
})

it('the step enables facturas P.O.S. only with the whole resolution, its confirmation, and the last number used', async () => {
  const page = await open({ bridge: { ...SHOP, invoice: { prefix: 'J' } } })
  await page.tick('Factura P.O.S. en papel')
  await page.press(SAVE)
  const resolution = {
    'Quién confirmó': 'Ana Pérez, contadora, 01/03/2026',
    'Número de la resolución': '18764000000000',
    'Fecha de': '2026-01-02',
    'Vigente hasta': '2028-01-02',
    'Rango: desde': '1',
    'Rango: hasta': '5000',
  }
  const wrong = Object.keys(resolution).map((field) => page.wrong(field))
  expect(wrong).toEqual(['C-80', 'C-81', 'C-81', 'C-81', 'C-78', 'C-78'])
  expect(page.wrong('Último número usado')).toBe('C-83')
  expect(page.client.putSettings).not.toHaveBeenCalled()
  await page.fill({ ...resolution, Prefijo: 'jus', 'Último número usado': '1234' })
  await page.press(SAVE)
  expect(page.saved().invoice).toMatchObject({
    ...POS,
    next: 1,
    ceiling: 261_870,
    confirmedByAccountant: expect.stringContaining('Ana Pérez'),
  })
  expect(page.numbers.confirmed).toEqual([['JUS', 1_235]])
  expect(page.text).toContain('Próximo número: JUS-1235.')
})

it('the step asks for the last number when the bridge has none, and says what to do', async () => {
  const page = await open({
    bridge: { ...SHOP, invoice: POS },
    numbering: { next: null, warning: 'confirm-last-number' },
  })
  expect(page.codes).toContain('P-09')
  expect(page.text).toContain('Busque el último papel con número, escríbalo abajo y guarde.')
  await page.press(SAVE)
  expect(page.wrong('Último número usado')).toBe('C-83')
  await page.write('Último número usado', '0')
  await page.press(SAVE)
  expect(page.numbers.confirmed).toEqual([['JUS', 1]])
  expect(page.codes).not.toContain('P-09')
})

it('the step asks every new computer for the last number, and takes «ninguno» as an answer', async () => {
  const page = await open({ numbering: { stage: 'fresh' } })
  await page.press(SAVE)
  expect(page.wrong('Último número usado')).toBe('C-83')
  await page.press('Ninguno: es un local nuevo')
  await page.press(SAVE)
  expect(page.numbers.confirmed).toEqual([['J', 1]])
  expect(page.flow.next).toHaveBeenCalledOnce()
})

it('the step offers the highest number that is known, and confirms nothing before it is saved', async () => {
  const page = await open({ numbering: { next: null, warning: 'damaged', offeredLast: 13 } })
  expect(page.codes).toContain('P-08')
  expect(page.text).toContain('Abajo está el más alto que conocemos')
  expect(page.field('Último número usado').value).toBe('13')
  expect([page.numbers.confirmed, page.isUnsaved]).toEqual([[], false])
  await page.press(SAVE)
  expect(page.numbers.confirmed).toEqual([['J', 14]])
})

it('the step never goes back to a used number, and shows the lowest one allowed', async () => {
  const page = await open({ bridge: { ...SHOP, invoice: POS } })
  page.numbers.lowest = 300
  await page.write('Último número usado', '100')
  await page.press(SAVE)
  expect(page.wrong('Último número usado')).toBe('C-84')
  expect(page.text).toContain('JUS-300')
  expect(page.flow.next).not.toHaveBeenCalled()
})

it('the step leaves the DIAN’s series when the shop returns to comprobantes', async () => {
  const page = await open({ bridge: { ...SHOP, invoice: POS } })
  await page.tick('Comprobante de pedido')
  expect(page.field('Prefijo del comprobante').value).toBe('J')
  await page.write('Último número usado', '13')
  await page.press(SAVE)
  const none = { from: null, to: null, validUntil: null }
  expect(page.saved().invoice).toMatchObject({ mode: 'comprobante', prefix: 'J', ...none })
})

it('the step shows a refusal of the printing program beside its field, and keeps the typed values', async () => {
  await page.write('Dirección', 'Calle 1')
  const address = { path: 'restaurant.address', message: 'too long' }
  const host = { path: 'printers[0].connection.host', message: say('C-51').text }
  vi.mocked(page.client.putSettings).mockResolvedValueOnce(refusedPut('schema', [address, host]))
  await page.press(SAVE)
  expect(page.wrong('Dirección')).toBe('C-10')
  expect(page.text).toContain('«Impresoras · Dirección»')
  expect(page.field('Dirección').value).toBe('Calle 1')
  expect(page.flow.next).not.toHaveBeenCalled()
})

it('the step follows what another page saves meanwhile, but for what is typed here, and takes nothing of it back', async () => {
  await page.write('Ciudad', 'Cali')
  await act(async () => {
    await page.setUp.saveBridge((now) => {
      return { ...now, restaurant: { ...now.restaurant, city: 'Pasto', phone: '601 000 0000' } }
    })
  })
  expect([page.field('Ciudad').value, page.field('Teléfono').value]).toEqual(['Cali', '601 000 0000'])
  await page.press(SAVE)
  expect(page.saved().restaurant).toMatchObject({ city: 'Cali', phone: '601 000 0000' })
})

it('the step marks no field of another kind of paper before it is filled in, and offers the number of its prefix', async () => {
  const page = await open({ numbering: { stage: 'confirmed', offeredLast: 13 } })
  expect(page.field('Último número usado').value).toBe('13')
  await page.tick('Factura P.O.S. en papel')
  expect(page.codes).toEqual([])
  expect(page.field('Último número usado').value).toBe('')
})

it('the step takes other rates for some products, and none without its products', async () => {
  await page.write('Impuesto de todo', 'none')
  await page.press('Agregar productos con otra tarifa')
  await page.press(SAVE)
  expect(page.codes).toContain('C-75')
  await page.fill({ Productos: 'agua*\next:BEB-*', 'Tarifa (%)': '19', 'Impuesto por bolsa': '$ 73' })
  await page.press(SAVE)
  expect(page.saved().taxes).toEqual([
    { id: 'iva', name: 'IVA', percent: 19, included: true, items: ['agua*', 'ext:BEB-*'] },
  ])
  expect(page.saved().bag).toEqual({ price: 73 })
})

it('the step saves when, whether and where the papers for customers come out', async () => {
  await page.fill({ 'Retiro: la factura': 'charge', Impresora: 'cocina' })
  await page.press(SAVE)
  expect(page.setUp.settings.value.printing.invoiceAt.pickup).toBe('charge')
  expect(page.saved().invoicePrinter).toBe('cocina')
  await page.tick('Se imprime')
  await page.press(SAVE)
  expect(page.setUp.settings.value.printing.kinds).toEqual(['kitchen', 'delivery'])
})

it('the step leaves unchanged what the company’s policy has set', async () => {
  const page = await open({ locked: ['printing.invoiceAt.table'] })
  expect(page.field('Mesa por pagar').disabled).toBe(true)
  expect(page.field('Retiro').disabled).toBe(false)
})

it('the step previews the paper while it is typed, for the printer that would print it, before saving', async () => {
  const paper = () => page.region('Así sale el papel').textContent ?? ''
  expect(paper()).toContain('COMPROBANTE DE PEDIDO')
  expect(page.root.querySelector('article')?.getAttribute('style')).toContain('32ch')
  await page.write('Pie del papel', 'Vuelva pronto')
  await eventually(() => expect(paper()).toContain('Vuelva pronto'))
  await page.tick('Factura de Intüipos')
  await eventually(() => expect(paper()).toContain('Con el número de Intüipos'))
  await page.tick('Con el número de Intüipos')
  await eventually(() => expect(paper()).toContain('FACTURA ELECTRÓNICA DE VENTA'))
  await page.tick('Factura P.O.S. en papel')
  await eventually(() => expect(paper()).toContain('Corrija lo marcado'))
  expect(page.client.putSettings).not.toHaveBeenCalled()
})

it('the step takes a logo, and says why it refuses another file', async () => {
  await page.give(new File(['no picture at all, but long enough'], 'carta.pdf'))
  await eventually(() => expect(page.wrong('Logo')).toBe('C-72'))
  const logo = () => new File([Uint8Array.from(atob(madeUpLogo()), (c) => c.charCodeAt(0))], 'logo.png')
  await page.give(logo())
  await eventually(() => expect(page.wrong('Logo')).toBeNull())
  // A dropped folder is a File that cannot be read.
  const logged = vi.spyOn(console, 'error').mockReturnValue(undefined)
  await page.give(Object.assign(logo(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) }))
  await eventually(() => expect(page.wrong('Logo')).toBe('C-72'))
  logged.mockRestore()
  await page.give(logo())
  await eventually(() => expect(page.wrong('Logo')).toBeNull())
  await eventually(() => expect(page.root.querySelector('article img')).not.toBeNull())
  await page.press(SAVE)
  expect(page.saved().restaurant.logo).toBe(madeUpLogo())
  await page.give(new File(['no picture at all, but long enough'], 'carta.pdf'))
  await eventually(() => expect(page.wrong('Logo')).toBe('C-72'))
  await page.press('Quitar el logo')
  expect(page.wrong('Logo')).toBeNull()
})

it('the step keeps what is typed while a logo is read', async () => {
  const bytes = Promise.withResolvers<ArrayBuffer>()
  const file = Object.assign(new File(['-'], 'logo.png'), { arrayBuffer: () => bytes.promise })
  await page.give(file)
  await page.write('Ciudad', 'Cali')
  bytes.resolve(Uint8Array.from(atob(madeUpLogo()), (c) => c.charCodeAt(0)).buffer)
  await eventually(() => expect(page.root.querySelector('img[alt="Logo de hoy"]')).not.toBeNull())
  expect(page.field('Ciudad').value).toBe('Cali')
})

it('the step keeps typed values while the printing program is closed for a moment, and saves none of them meanwhile', async () => {
  await page.write('Ciudad', 'Cali')
  const { settings } = page.program
  page.program.settings = null
  await act(() => page.setUp.reload())
  expect(page.codes).toEqual(['P-01'])
  await page.press(SAVE)
  expect(page.codes).toEqual(['P-01', 'P-01'])
  expect(page.flow.next).not.toHaveBeenCalled()
  page.program.settings = settings
  await page.press('Buscar otra vez')
  await page.press(SAVE)
  expect(page.saved().restaurant.city).toBe('Cali')
})
