// @vitest-environment happy-dom
import { DATABASE_NAME } from '../../../../../../../extension/store/database'
import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import { SAVED_HOURS } from '../../../../../../../extension/orders/shop-hours'
import { AlertsStep } from '../../../../../../../extension/pages/options/steps/alerts/alerts-step'
import { aStore } from '../../../../../../stage/tables-of'
import { eventually } from '../../../../../../stage/virtual-clock'
import { showInShop } from '../show-in-shop'

const SAVE = 'Guardar y seguir'

let page: Awaited<ReturnType<typeof showInShop>>
beforeEach(async () => {
  page = await showInShop(AlertsStep)
})

it('the step saves sound, limits and days', async () => {
  await page.tick('Esta caja suena')
  await page.fill({ 'Efectivo hasta': '250.000', 'Unidades hasta': '0', 'Guardar los pedidos': '60' })
  expect(page.isUnsaved).toBe(true)
  await page.press(SAVE)
  expect(page.setUp.settings.value).toMatchObject({
    alerts: { sound: false },
    limits: { cash: 250_000, units: 0 },
    retentionDays: 60,
    hours: null,
  })
  expect(page.flow.next).toHaveBeenCalledOnce()
})

it('what is typed while the step is being saved stays, unsaved, and the step does not go on without it', async () => {
  const save = page.setUp.saveSettings
  const disk = Promise.withResolvers<void>()
  vi.spyOn(page.setUp, 'saveSettings').mockImplementationOnce((change) => disk.promise.then(() => save(change)))
  await page.write('Efectivo hasta', '250.000')
  await page.press(SAVE)
  await page.write('Guardar los pedidos', '60')
  disk.resolve()
  await eventually(() => expect(page.button(SAVE).getAttribute('aria-disabled')).toBe('false'))
  expect(page.setUp.settings.value).toMatchObject({ limits: { cash: 250_000 }, retentionDays: 30 })
  expect(page.field('Guardar los pedidos').value).toBe('60')
  expect([page.isUnsaved, page.flow.next.mock.calls]).toEqual([true, []])
  await page.press(SAVE)
  expect(page.setUp.settings.value.retentionDays).toBe(60)
  expect(page.flow.next).toHaveBeenCalledOnce()
})

it('«Guardar y seguir» keeps the focus while it saves, and a second press saves nothing twice', async () => {
  const save = page.setUp.saveSettings
  const disk = Promise.withResolvers<void>()
  const saving = vi.spyOn(page.setUp, 'saveSettings')
  saving.mockImplementation((change) => disk.promise.then(() => save(change)))
  await page.write('Efectivo hasta', '250.000')
  page.button(SAVE).focus()
  await page.press(SAVE)
  await page.press(SAVE)
  expect([document.activeElement, page.button(SAVE).getAttribute('aria-disabled')]).toEqual([page.button(SAVE), 'true'])
  disk.resolve()
  await eventually(() => expect(page.flow.next).toHaveBeenCalledOnce())
  expect(saving).toHaveBeenCalledOnce()
})

it('the step says what is wrong while it is typed, and saves nothing', async () => {
  await page.fill({ 'Efectivo hasta': 'mucho', 'Guardar los pedidos': '0' })
  expect([page.wrong('Efectivo hasta'), page.wrong('Guardar los pedidos')]).toEqual(['C-76', 'C-89'])
  await page.press(SAVE)
  expect(page.setUp.settings.value.limits.cash).toBe(300_000)
  expect(page.codes).toContain('C-18')
})

it('the step says that a limit may lack a zero, and saves it all the same', async () => {
  await page.write('Efectivo hasta', '30.000')
  expect(page.codes).toEqual(['C-187'])
  await page.press(SAVE)
  expect(page.setUp.settings.value.limits.cash).toBe(30_000)
  expect(page.flow.next).toHaveBeenCalledOnce()
})

it('the step saves the signs of a logged-in tomapedidos, and says when a selector is none', async () => {
  await page.write('Selector CSS', '[[[')
  expect(page.wrong('Selector CSS')).toBe('C-97')
  await page.press(SAVE)
  expect(page.codes).toContain('C-18')
  await page.fill({ 'Selector CSS': ' .cajero ', 'Texto en la página': 'Venta rápida' })
  await page.press(SAVE)
  expect(page.setUp.settings.value.hostPage).toEqual({ selector: '.cajero', text: 'Venta rápida' })
})

it('the step saves what a tap on a line does in tomapedidos: typing with Enter, as a reader, unless it is set otherwise', async () => {
  expect(page.setUp.settings.value.typing).toBe('enter')
  await page.write('Al tocar una línea', 'copy')
  await page.press(SAVE)
  expect(page.setUp.settings.value.typing).toBe('copy')
})

it('the step says that the sound could not be played, and asks nothing about it', async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  page.playSound.mockRejectedValueOnce(new Error('offscreen page: it did not play'))
  await page.press('Probar el sonido')
  expect(page.codes).toEqual(['C-99'])
  expect(page.text).not.toContain('Si no se oyó')
  await page.press('Probar el sonido')
  expect(page.codes).toEqual([])
  expect(page.text).toContain('Si no se oyó')
})

it('the step saves after how long it rings louder, the owner’s mobile as it is cleaned, and the voice', async () => {
  expect(page.field('Minutos que un pedido espera').value).toBe('5')
  await page.fill({ 'Minutos que un pedido espera': '0', 'WhatsApp del dueño': '601 555 0134' })
  expect(page.wrong('WhatsApp del dueño')).toBe('C-172')
  await page.write('WhatsApp del dueño', '+57 300-123-4567')
  await page.tick('Decir en voz alta')
  await page.press(SAVE)
  const alerts = { sound: true, voice: true, unansweredMinutes: 0, ownerPhone: '3001234567' }
  expect(page.setUp.settings.value.alerts).toEqual(alerts)
})

it('the step says a new order for a trial, and that the computer has no Spanish voice where it has none', async () => {
  await page.press('Probar la voz')
  expect([page.sayTrial.mock.calls.length, page.codes]).toEqual([1, []])
  page.sayTrial.mockResolvedValueOnce(false)
  await page.press('Probar la voz')
  expect(page.codes).toEqual(['C-174'])
})

it('the step saves the hours of the week, with a closed day and one with two shifts', async () => {
  await page.tick('Escribir el horario aquí')
  await page.write('lunes, cierra', '15:00')
  await page.press('Todos los días como el lunes')
  await page.press('Quitar 11:00 a 15:00 del domingo')
  await page.press('Otro turno el viernes')
  await page.write('lunes, abre', '')
  expect(page.codes).toContain('C-88')
  await page.write('lunes, abre', '11:00')
  await page.press(SAVE)
  expect(page.setUp.settings.value.hours).toEqual([
    { days: [1, 2, 3, 4, 5, 6], from: 660, to: 900 },
    { days: [5], from: 1080, to: 1320 },
  ])
  await page.tick('Escribir el horario aquí')
  await page.press(SAVE)
  expect(page.setUp.settings.value.hours).toBeNull()
})

it('the step shows the hours from Justo, and names the store without hours', async () => {
  const store = aStore(DATABASE_NAME)
  await store.putFact(SAVED_HOURS, [
    ['s1', { periods: [{ days: [1, 2, 3, 4, 5], from: 690, to: 1320 }], closedUntil: null }],
  ])
  store.close()
  const page = await showInShop(AlertsStep, { till: { justo: { storeIds: ['s1', 's2'] } } })
  await eventually(() => expect(page.text).toContain('s1, según Justolunes a viernes 11:30–22:00'))
  expect(page.text).toContain('s2, según JustoJusto no lo dice')
})

it('the step leaves unchanged what the company’s policy has set', async () => {
  const page = await showInShop(AlertsStep, { locked: ['limits.cash', 'alerts.sound', 'hours'] })
  const locked = ['Efectivo hasta', 'Esta caja suena', 'Escribir el horario aquí'].map((name) => page.field(name))
  expect(locked.map(({ disabled }) => disabled)).toEqual([true, true, true])
  expect(page.field('Unidades hasta').disabled).toBe(false)
})
