// @vitest-environment happy-dom
import { DATABASE_NAME } from '../../../../../../../extension/store/database'
import 'fake-indexeddb/auto'
import type { Order } from '@shared/order'
import { NO_WORDS, type Words } from '@shared/reading/words'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { WordsSection } from '../../../../../../../extension/pages/options/steps/words/words-section'
import { aStoredOrder } from '../../../../../../fixtures/orders'
import { aStore, tablesOf } from '../../../../../../stage/tables-of'
import { eventually } from '../../../../../../stage/virtual-clock'
import { showInShop } from '../show-in-shop'
import type { ShownStep } from '../show-step'

/** No rule knows them. */
const words: Words = {
  ...NO_WORDS,
  options: { 'con o sin': 'unsure' },
  questions: { detalle: 'unsure' },
  payments: { ecopetrol: 'unsure' },
}
const MAY_CONTAIN = 'Contiene maní: avise si es alérgico'
const sentences = { 'contiene mani: avise si es alergico': 'customer' } as const
const withSentence = { extras: [{ label: 'Observaciones', value: MAY_CONTAIN }], words: { ...words, sentences } }

describe('«Palabras del menú»', () => {
  const store = aStore(DATABASE_NAME)
  const seen = async (change: Partial<Order> = {}) => {
    const row = aStoredOrder()
    const order = row.order as Order
    const [line] = order.lines
    if (line === undefined) throw new Error('a line expected')
    const cebolla = { group: 'Con o sin', name: 'Cebolla', count: 1, price: 0, externalId: null }
    const read = {
      ...order,
      createdAt: new Date().toISOString(),
      lines: [{ ...line, modifiers: [cebolla] }],
      extras: [{ label: 'Detalle', value: 'Rápido' }],
      notes: [{ text: 'Detalle: Rápido', for: 'both' as const, certainty: 'unsure' as const }],
      payment: { ...order.payment, label: 'Ecopetrol' },
      words,
    }
    await tablesOf({ store }).orders.put({ ...row, order: { ...read, ...change } })
  }
  const open = async (change: Parameters<typeof showInShop>[1] = {}) => {
    const page = await showInShop(WordsSection, change)
    await eventually(async () => {
      await act(async () => undefined)
      expect(page.text).not.toContain('Leyendo')
    })
    return page
  }
  const row = (page: ShownStep, text: string): HTMLElement =>
    page.find(`li[aria-label="${text}"]`) ?? expect.fail(`no word «${text}»`)
  const isThere = (page: ShownStep, text: string) => page.root.querySelector(`li[aria-label="${text}"]`) !== null

  beforeEach(async () => {
    await tablesOf({ store }).orders.clear()
  })

  it('says so where no order has come', async () => {
    const page = await open()
    await page.press('Todas')
    expect(page.text).toContain('Todavía no ha llegado ningún pedido')
  })

  it('confirms a word by one press, saved at once, and takes it back', async () => {
    await seen()
    const page = await open()
    expect(row(page, 'Con o sin').textContent).toContain('Por confirmar')
    await page.press('quita', row(page, 'Con o sin'))
    expect(page.setUp.settings.value.words.options).toEqual({ 'con o sin': 'omit' })
    expect(row(page, 'Con o sin').textContent).toMatch(/Confirmada.*Así se lee: quita/)
    expect(page.button('quita', row(page, 'Con o sin')).getAttribute('aria-pressed')).toBe('true')
    await page.press('Quitar la confirmación', row(page, 'Con o sin'))
    expect(page.setUp.settings.value.words.options).toEqual({})
  })

  it('leaves a row that was just confirmed in its place, and lists the confirmed ones under «Todas»', async () => {
    await seen()
    const page = await open()
    const order = () => page.attributes('li[aria-label]', 'aria-label')
    const before = order()
    await page.press('elige', row(page, 'Con o sin'))
    expect(order()).toEqual(before)
    await page.press('Todas')
    await page.press('Por confirmar 2')
    expect(isThere(page, 'Con o sin')).toBe(false)
    await page.press('Todas')
    await page.press('Quitar la confirmación', row(page, 'Con o sin'))
    expect(page.setUp.settings.value.words.options).toEqual({})
  })

  it.each([
    ['Detalle', 'no imprimir', 'No imprimir', 'questions'],
    ['Ecopetrol', 'ya pagado', 'Sí, ya está pagado', 'payments'],
  ] as const)('asks once before «%s» is «%s»', async (text, meaning, yes, list) => {
    await seen()
    const page = await open()
    await page.press(meaning, row(page, text))
    expect(page.setUp.settings.value.words[list]).toEqual({})
    await page.press('Dejar así', row(page, text))
    expect(page.setUp.settings.value.words[list]).toEqual({})
    await page.press(meaning, row(page, text))
    await page.press(yes, row(page, text))
    expect(Object.keys(page.setUp.settings.value.words[list])).toHaveLength(1)
  })

  it('asks before a sentence that warns is the menu’s', async () => {
    await seen(withSentence)
    const page = await open()
    expect(row(page, MAY_CONTAIN).textContent).toContain('Así se lee: avisa a la cocina')
    await page.press('aviso de la carta', row(page, MAY_CONTAIN))
    expect(row(page, MAY_CONTAIN).textContent).toContain('también si un cliente la escribe igual')
    await page.press('Sí, es de la carta', row(page, MAY_CONTAIN))
    expect(page.setUp.settings.value.words.sentences).toEqual({ 'contiene mani: avise si es alergico': 'menu' })
  })

  it('keeps a sentence as the customer’s where the shop says so, and asks no more', async () => {
    await seen(withSentence)
    const page = await open()
    await page.press('del cliente', row(page, MAY_CONTAIN))
    expect(page.setUp.settings.value.words.sentences).toEqual(sentences)
    expect(row(page, MAY_CONTAIN).textContent).toContain('Confirmada')
  })

  it('says that a document fills no factura until it is confirmed', async () => {
    const extras = [{ label: 'Cédula', value: '1020304050' }]
    await seen({ extras, words: { ...words, questions: { cedula: 'unsure' } } })
    const page = await open()
    expect(row(page, 'Cédula').textContent).toContain('solo en la pantalla de la caja, hasta que usted confirme')
    expect(page.text).not.toContain('1020304050')
    await page.press('Sí, factura', row(page, 'Cédula'))
    expect(page.setUp.settings.value.words.questions).toEqual({ cedula: 'invoice' })
  })

  it('cannot change what the company confirmed, and says so', async () => {
    await seen()
    const words = { ...NO_WORDS, payments: { ecopetrol: 'verify' } } as const
    const page = await open({ till: { words }, locked: ['words.payments.ecopetrol'] })
    await page.press('Todas')
    expect(row(page, 'Ecopetrol').textContent).toContain('La fija su empresa')
    expect(page.button('verificar', row(page, 'Ecopetrol')).disabled).toBe(true)
    expect(page.has('Quitar la confirmación')).toBe(false)
  })

  it('shows an example on paper', async () => {
    await seen()
    const page = await open()
    await page.press('Ver un ejemplo en papel', row(page, 'Con o sin'))
    expect(page.region('Papel de ejemplo: Con o sin').textContent?.toUpperCase()).toContain('CEBOLLA')
  })

  it('takes no more than a thousand of a kind', async () => {
    await seen()
    const options = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`opcion ${i}`, 'add']))
    const page = await open({ till: { words: { options } } })
    await page.press('quita', row(page, 'Con o sin'))
    expect(page.codes).toContain('C-120')
    expect(Object.keys(page.setUp.settings.value.words.options)).toHaveLength(1000)
  })

  it('says so where the orders cannot be read, and still shows what is confirmed', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const opening = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('made up', 'UnknownError')
    })
    const page = await open({ till: { words: { options: { adiciones: 'add' } } } })
    expect(page.codes).toContain('D-09')
    await page.press('Todas')
    expect(isThere(page, 'adiciones')).toBe(true)
    opening.mockRestore()
  })
})
