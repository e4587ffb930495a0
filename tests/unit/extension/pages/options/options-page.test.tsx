// @vitest-environment happy-dom

import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { SeenStore } from '../../../../../extension/orders/stores-seen'
import type { OptionsServices } from '../../../../../extension/pages/options/set-up-context'
import { readSettings } from '../../../../../extension/settings/store'
import { justoData, justoFailure } from '../../../../fixtures/justo-answers'
import { pickupOrder } from '../../../../fixtures/justo-orders'
import { tillSettings } from '../../../../fixtures/settings'
import { eventually, idle } from '../../../../stage/virtual-clock'
import { NOW, unproven } from '../../a-worker-context'
import { connectTo, FakePort } from '../../messaging/fake-port'
import { active, finished, PAIRED, shop, yes } from '../../setup/finished-set-up'
import { ShownOptions } from './shown-options'

beforeEach(() => connectTo(new FakePort()))

let page: ShownOptions
const open = async (scene: Parameters<typeof ShownOptions.open>[0] = {}) => {
  // A fresh computer begins with the welcome.
  page = await ShownOptions.open(scene.till ? scene : { hash: '#justo', ...scene })
}
const saved = async () => (await readSettings()).settings
const stored = async () => (await fakeBrowser.storage.local.get('settings')).settings

const openAt = (hash: string, scene: Parameters<typeof ShownOptions.open>[0] = {}) =>
  open({ till: finished, bridge: shop, hash, ...scene })
/** Types into each of these fields, and saves the step. */
const save = async (typed: Record<string, string> = {}) => {
  for (const [label, value] of Object.entries(typed)) await page.write(label, value)
  await page.press('Guardar y seguir')
}
type Orders = ReturnType<OptionsServices['justoFor']>['orders']
const justoAnswering = (answer: Awaited<ReturnType<Orders>>) => {
  const orders = vi.fn<Orders>(async () => answer)
  return { orders, overrides: { justoFor: vi.fn(() => ({ orders })) } }
}
/** One order of the store «s1», as Justo sends it. */
const ofStore = (id = 's1', name = 'Chapinero', externalId: string | null = null) =>
  pickupOrder({ storeId: id, store: { _id: id, name, externalId } })
const takesKey = (data: unknown[] = []) => justoAnswering(justoData(data, NOW))
/** Stores that store as seen by the worker. */
const CHAPINERO: SeenStore = { id: 's1', name: 'Chapinero', externalId: null }
const seen = (store = CHAPINERO) => ({ stores: signal<readonly SeenStore[]>([store]) })
const refusesKey = () => justoAnswering(justoFailure('key-refused', NOW))

describe('the eight steps', () => {
  it('are preceded by a welcome on a fresh computer, with the ways to begin', async () => {
    await open({ hash: '' })
    expect(page.title).toBe('Bienvenida')
    const ways = [...page.root.querySelectorAll<HTMLAnchorElement>('section a.button')]
    expect(ways.map((way) => way.getAttribute('href'))).toEqual(['#justo', '#copia', '#cambiar'])
    expect(page.text).toContain('Hasta el último botón, «Activar integración», esta caja no acepta ni imprime nada.')
    page.close()
    await open({ till: { justo: { ...tillSettings({}).justo, token: 'secret-key-9f3a' } } })
    expect(page.title).toBe('Justo')
  })

  it('open at the first incomplete one, each with its state in words', async () => {
    await open({ till: { storeName: 'Chapinero', printing: finished.printing, checklist: { here: yes } } })
    expect(page.title).toBe('Justo')
    expect(page.states).toEqual({
      Justo: 'Falta',
      'Programa de impresión': 'Falta',
      Impresoras: 'Falta',
      Estaciones: 'Falta',
      'Documentos y números': 'Falta',
      Mesas: 'Opcional',
      'Avisos y horario': 'Opcional',
      'Lista final': 'Falta',
    })
  })

  it('of a finished shop are all done', async () => {
    await open({ till: active, bridge: shop, services: seen() })
    expect(new Set(Object.values(page.states))).toEqual(new Set(['Hecho']))
  })

  it('have an address each: links and the browser’s buttons work, and an unknown address changes nothing', async () => {
    await openAt('#mesas')
    expect(page.title).toBe('Mesas')
    await page.go('impresoras')
    expect(page.title).toBe('Impresoras')
    expect(page.states.Mesas).toBe('Hecho')
    await page.go('nada')
    expect(page.title).toBe('Impresoras')
  })

  it('do not lose typed values: leaving asks first, then discards or stays', async () => {
    await openAt('#justo')
    await page.write('Nombre del punto de venta', 'a medias')
    await page.go('mesas')
    expect(page.messageOf('C-40')?.textContent).toContain('Hay cambios sin guardar en «Justo»')
    expect([page.title, location.hash]).toEqual(['Justo', '#justo'])
    await page.press('Seguir aquí')
    expect(page.messageOf('C-40')).toBeNull()
    expect(page.field('Nombre del punto de venta').value).toBe('a medias')
    await page.go('mesas')
    await page.press('Salir sin guardar')
    expect([page.title, location.hash]).toEqual(['Mesas', '#mesas'])
    expect((await saved()).storeName).toBe('Chapinero')
    await page.go('justo')
    expect(page.field('Nombre del punto de venta').value).toBe('Chapinero')
  })

  it('ask before the whole page is closed or loaded anew, only while something is typed', async () => {
    const close = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    await openAt('#justo')
    expect(close()).toBe(false)
    await page.write('Nombre del punto de venta', 'a medias')
    expect(close()).toBe(true)
    await page.go('mesas')
    await page.press('Salir sin guardar')
    expect(close()).toBe(false)
  })

  it('do not lose what was typed beside a form and not added: saving the step does not leave it either', async () => {
    await openAt('#mesas')
    await page.press('Agregar una zona')
    await save({ 'Agregar mesas': '1 al 12' })
    expect((await saved()).tables).toEqual([{ zone: 'Salón', names: [] }])
    expect(page.messageOf('C-40')).not.toBeNull()
    expect([page.title, page.field('Agregar mesas').value]).toEqual(['Mesas', '1 al 12'])
  })
})

it('a disk that takes no settings is told on each step that cannot save, and its button works again', async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  await openAt('#documentos', { till: { ...finished, checklist: {} }, services: seen() })
  const full = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'))
  await save()
  expect(page.messageOf('C-98')?.textContent).toContain('no deja guardar')
  expect(page.button('Guardar y seguir').getAttribute('aria-disabled')).toBe('false')
  await page.go('final')
  await page.press('Están apagadas')
  expect(page.messageOf('C-98')).not.toBeNull()
  full.mockRestore()
  await page.press('Están apagadas')
  expect(page.messageOf('C-98')).toBeNull()
})

it('a disk that takes no settings keeps the integration active, and says so where it was to be ended', async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  await openAt('#final', { till: active, services: seen() })
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'))
  await page.press('Desactivar…')
  await page.press('Sí, desactivar')
  expect(page.messageOf('C-98')).not.toBeNull()
  expect(page.text).toContain('La integración está activa')
})

describe('step «Justo»', () => {
  it('tests the key, saves it whole and opens the next step; the key is never shown', async () => {
    const justo = takesKey([ofStore()])
    await open({ services: justo.overrides })
    await save({ 'Clave de Justo': 'secret-key-9f3a', 'Puntos de venta': 's1' })
    expect(page.title).toBe('Programa de impresión')
    expect(justo.overrides.justoFor).toHaveBeenCalledWith(expect.objectContaining({ token: 'secret-key-9f3a' }))
    expect((await saved()).justo).toMatchObject({ token: 'secret-key-9f3a', storeIds: ['s1'] })
    expect(page.states.Justo).toBe('Hecho')
    await page.go('justo')
    expect(page.root.innerHTML).not.toContain('secret-key')
    expect(page.text).toContain('•••• 9f3a')
    expect(page.field('Clave de Justo').type).toBe('password')
  })

  it('saves nothing with a key that Justo refuses, and says so', async () => {
    await open({ services: refusesKey().overrides })
    await save({ 'Clave de Justo': 'wrong-key', 'Puntos de venta': 's1' })
    expect(page.messageOf('C-30')).not.toBeNull()
    expect(page.text).toContain('Nada se guardó.')
    expect(await stored()).toBeUndefined()
  })

  it('cannot be skipped: without key and store nothing is saved, and each field says what is missing', async () => {
    const justo = takesKey()
    await open({ services: justo.overrides })
    await save()
    expect([page.wrong('Clave de Justo'), page.wrong('Puntos de venta')]).toEqual(['C-37', 'C-38'])
    expect(justo.orders).not.toHaveBeenCalled()
    expect(await stored()).toBeUndefined()
  })

  it('does not call Justo when the key is unchanged, and does not save an invalid form', async () => {
    const justo = takesKey()
    await open({ till: finished, services: justo.overrides, hash: '#justo' })
    await page.write('Consultar a Justo cada (segundos)', '2')
    expect(page.wrong('Consultar a Justo cada (segundos)')).toBe('C-13')
    await save()
    expect(page.text).toContain('Nada se guardó.')
    await save({ 'Consultar a Justo cada (segundos)': '20' })
    expect((await saved()).polling.seconds).toBe(20)
    expect(justo.orders).not.toHaveBeenCalled()
  })

  it('offers the stores that Justo names: a ticked store is entered, and the first one gives the name', async () => {
    const order = pickupOrder()
    await open({ services: takesKey([order]).overrides })
    await page.write('Clave de Justo', 'secret-key-9f3a')
    await page.press('Probar la clave')
    expect(page.text).toContain('Justo acepta esta clave.')
    const [box] = page.root.querySelectorAll<HTMLInputElement>('fieldset input[type=checkbox]')
    expect(page.root.querySelectorAll('fieldset input[type=checkbox]')).toHaveLength(1)
    await act(async () => box?.click())
    expect(page.field('Puntos de venta').value).toBe(order.storeId)
    expect(page.field('Nombre del punto de venta').value).not.toBe('')
  })

  it('says nothing of a key, nor of its stores, that was replaced while Justo was asked about it', async () => {
    const answer = Promise.withResolvers<Awaited<ReturnType<Orders>>>()
    await open({ services: { justoFor: () => ({ orders: () => answer.promise }) } })
    await page.write('Clave de Justo', 'key-of-a-brand')
    await page.press('Probar la clave')
    await page.write('Clave de Justo', 'key-of-another-brand')
    answer.resolve(justoData([ofStore('s2', 'Usaquén')], NOW))
    await eventually(() => expect(page.has('Probar la clave')).toBe(true))
    expect(page.text).not.toContain('Justo acepta esta clave.')
    expect(page.text).not.toContain('Usaquén')
  })

  describe('a store that Justo does not know', () => {
    const typeWrong = async (overrides: Partial<OptionsServices>) => {
      await open({ services: overrides })
      await save({ 'Clave de Justo': 'secret-key-9f3a', 'Puntos de venta': 'chapinéro' })
    }
    it('is refused with the list to choose from: the one that is ticked replaces it', async () => {
      await typeWrong(takesKey([ofStore('s1', 'Chapinero', 'BOG-01'), ofStore('s2', 'Usaquén', 'BOG-02')]).overrides)
      expect(page.wrong('Puntos de venta')).toBe('C-91')
      expect(await stored()).toBeUndefined()
      await act(async () => page.root.querySelectorAll<HTMLInputElement>('fieldset input[type=checkbox]')[1]?.click())
      expect(page.field('Puntos de venta').value).toBe('s2')
      expect(page.wrong('Puntos de venta')).toBeNull()
      await save()
      expect(page.title).toBe('Programa de impresión')
      expect((await saved()).justo.storeIds).toEqual(['s2'])
      expect(page.states.Justo).toBe('Hecho')
    })

    it('is asked for by its own id in the last three days: one that was closed for a weekend is accepted', async () => {
      const orders: Mock<Orders> = vi.fn(async ({ storeIds }) =>
        justoData(storeIds === null ? [ofStore('s2', 'Usaquén')] : [ofStore('chapinéro')], NOW),
      )
      await typeWrong({ justoFor: () => ({ orders }) })
      expect(orders.mock.lastCall?.[0]).toMatchObject({ storeIds: ['chapinéro'] })
      expect(page.title).toBe('Programa de impresión')
      expect(page.states.Justo).toBe('Hecho')
    })

    it('of a new branch is saved when the user confirms it; it is not «Hecho», and is signed at the end', async () => {
      await typeWrong(takesKey([ofStore('s2', 'Usaquén')]).overrides)
      expect(page.wrong('Puntos de venta')).toBe('C-91')
      await page.press('Es un punto nuevo, todavía sin pedidos')
      expect(page.messageOf('C-92')).not.toBeNull()
      await save()
      expect((await saved()).justo.storeIds).toEqual(['chapinéro'])
      expect(page.states.Justo).toBe('Revise')
    })

    it('of a brand without any order is saved with a warning, and requires a signature with a name', async () => {
      await openAt('#justo', { services: takesKey().overrides })
      expect(page.messageOf('C-92')?.textContent).toContain('Todavía no se ha visto un pedido de este punto: «s1».')
      expect(page.states.Justo).toBe('Revise')
      await page.go('final')
      expect(page.messageOf('C-16')?.textContent).toContain('«Justo conoce este punto de venta»')
      expect(page.button('Activar integración').disabled).toBe(true)
      const row = page.root.querySelector('[data-check=store]')
      expect([...(row?.querySelectorAll('input[type=checkbox]') ?? [])]).toEqual([])
      await page.sign('store', 'Ana Gómez')
      expect(row?.textContent).toContain('Firmó Ana Gómez, 14/03/2026.')
      expect((await saved()).checklist.store).toEqual({ answer: 'left', at: NOW, by: 'Ana Gómez', stores: ['s1'] })
      expect(page.button('Activar integración').disabled).toBe(false)
    })

    it('that came with a policy or a copy is reported when the step is opened, and when the list is', async () => {
      const known = { id: 's2', name: 'Usaquén', externalId: 'BOG-02' }
      await openAt('#justo', { till: active, services: seen(known) })
      expect(page.wrong('Puntos de venta')).toBe('C-91')
      expect(page.states).toMatchObject({ Justo: 'Revise', 'Lista final': 'Revise' })
      await page.go('final')
      expect(page.root.querySelector('[data-check=store]')?.textContent).toContain('Mal')
    })

    it('does not prevent saving the key where the company’s policy has set it: a warning is shown', async () => {
      const overrides = { ...takesKey([ofStore('s2', 'Usaquén')]).overrides, locked: signal(['justo.storeIds']) }
      await open({ till: finished, hash: '#justo', services: overrides })
      await save({ 'Clave de Justo': 'a-newer-key-77aa' })
      expect((await saved()).justo.token).toBe('a-newer-key-77aa')
      expect(page.states.Justo).toBe('Revise')
    })

    it('is reported as soon as the field loses focus, where the stores are known', async () => {
      await open({ till: finished, hash: '#justo', services: seen() })
      await page.write('Puntos de venta', 'Norte')
      expect(page.wrong('Puntos de venta')).toBeNull()
      await act(async () => void page.field('Puntos de venta').dispatchEvent(new FocusEvent('blur')))
      expect(page.wrong('Puntos de venta')).toBe('C-91')
    })

    it('cannot be checked while Justo does not answer: nothing is saved', async () => {
      const away = justoAnswering(justoFailure('network', NOW))
      await open({ till: finished, hash: '#justo', services: { ...away.overrides, ...seen() } })
      await save({ 'Puntos de venta': 'Norte' })
      expect(page.messageOf('C-31')).not.toBeNull()
      expect((await saved()).justo.storeIds).toEqual(['s1'])
    })
  })

  it('keeps the saved key’s stores when another key is only tried: it may be another brand’s', async () => {
    const keepStores = vi.fn(async () => undefined)
    const overrides = { ...takesKey([ofStore('s2', 'Usaquén')]).overrides, ...seen(), keepStores }
    await open({ till: finished, hash: '#justo', services: overrides })
    await page.write('Clave de Justo', 'key-of-another-brand')
    await page.write('Puntos de venta', 's2')
    await page.press('Probar la clave')
    expect(keepStores).not.toHaveBeenCalled()
    await save()
    expect(keepStores).toHaveBeenCalledOnce()
  })

  it('reads the key from a file, and says when there is none in it', async () => {
    await open()
    await page.chooseFile('Estimado cliente')
    expect(page.wrong('Clave de Justo')).toBe('C-36')
    await page.write('Clave de Justo', 'typed-key-9f3a')
    expect(page.wrong('Clave de Justo')).toBeNull()
    await page.chooseFile('{"token": "secret-key-9f3a"}')
    expect(page.field('Clave de Justo').value).toBe('secret-key-9f3a')
  })

  it('asks Chrome for another Justo host by name, and saves it only when it was granted', async () => {
    const request = vi.spyOn(fakeBrowser.permissions, 'request').mockResolvedValue(false as never)
    await open({ till: finished, services: takesKey().overrides, hash: '#justo' })
    await save({ 'Dirección de Justo': 'https://api2.getjusto.com:8443/' })
    expect(page.messageOf('J-11')?.textContent).toContain('api2.getjusto.com:8443')
    expect(request).toHaveBeenCalledWith({ origins: ['https://api2.getjusto.com/*'] })
    expect((await saved()).justo.baseUrl).toBe('https://api.getjusto.com')
    request.mockResolvedValue(true as never)
    await save()
    expect((await saved()).justo.baseUrl).toBe('https://api2.getjusto.com:8443')
  })
})

describe('step «Programa de impresión»', () => {
  it('says what to do while the program is not running, and detects its start', async () => {
    let isOpen = false
    await open({ hash: '#programa', services: { isOpen: async () => isOpen } })
    expect(page.text).toContain('El programa de impresión está cerrado, o falta instalarlo en este computador.')
    isOpen = true
    await page.press('Buscar otra vez')
    expect(page.text).toContain('está abierto. Falta emparejarlo.')
  })

  it('does not offer to pair with another program that has the printing program’s place', async () => {
    await open({ till: finished, hash: '#programa', client: { settings: async () => unproven } })
    expect(page.text).toContain('Otro programa de este computador ocupa el lugar')
    expect(page.text).not.toContain('Emparejar otra vez')
    expect(page.text).not.toContain('no está abierto')
  })

  it('saves a pairing at once, and leaves answers on other steps unchanged', async () => {
    vi.stubGlobal('fetch', async () => Response.json(PAIRED))
    await open({ hash: '#programa', bridge: shop })
    await page.tick('Sí: acepta e imprime')
    await page.write('Código', '1234 5678')
    await page.press('Emparejar')
    expect(page.text).toContain('Emparejada como C1. Versión 0.1.0.')
    expect(await saved()).toMatchObject({ bridge: { token: 'new-token' }, printing: { here: false } })
    expect(page.field('Sí: acepta e imprime').checked).toBe(true)
    expect(page.root.innerHTML).not.toContain('new-token')
  })

  it('sends a code once, however long Enter is held down: a code works only once', async () => {
    const asked = vi.fn(() => new Promise<Response>(() => undefined))
    vi.stubGlobal('fetch', asked)
    await open({ hash: '#programa' })
    await page.write('Código', '12345678')
    const enter = () => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
    for (let held = 0; held < 3; held++) await act(async () => void page.field('Código').dispatchEvent(enter()))
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('pairs with «Guardar y seguir» where a whole code is typed, and saves the step; half a code is said', async () => {
    vi.stubGlobal('fetch', async () => Response.json(PAIRED))
    await open({ hash: '#programa', bridge: shop, till: { ...finished, bridge: { ...finished.bridge, token: '' } } })
    await page.tick('No: es el único')
    await save({ Código: '123' })
    expect(page.wrong('Código')).toBe('C-17')
    await save({ Código: '12345678' })
    expect(await saved()).toMatchObject({ bridge: { token: 'new-token' }, otherComputer: { answer: 'none' } })
    expect(page.client.putSettings).toHaveBeenCalled()
    expect([page.messageOf('C-40'), page.title]).toEqual([null, 'Impresoras'])
  })

  it('saves the step once the code is taken that «Emparejar» has sent, however soon «Guardar y seguir» follows', async () => {
    const answer = Promise.withResolvers<Response>()
    const asked = vi.fn(() => answer.promise)
    vi.stubGlobal('fetch', asked)
    await open({ hash: '#programa', bridge: shop, till: { ...finished, bridge: { ...finished.bridge, token: '' } } })
    await page.tick('No: es el único')
    await page.write('Código', '12345678')
    await page.press('Emparejar')
    await save()
    expect(page.messageOf('C-18')).toBeNull()
    await act(async () => {
      answer.resolve(Response.json(PAIRED))
      await idle()
    })
    expect(asked).toHaveBeenCalledTimes(1)
    expect(await saved()).toMatchObject({ bridge: { token: 'new-token' }, otherComputer: { answer: 'none' } })
    expect([page.messageOf('C-40'), page.title]).toEqual([null, 'Impresoras'])
  })

  it('requires an answer to whether this till prints: unanswered means no, and not done', async () => {
    const { here: _, ...others } = finished.checklist
    const silent = { ...finished, printing: { ...finished.printing, here: false }, checklist: others }
    await openAt('#programa', { till: silent })
    expect(page.states['Programa de impresión']).toBe('Falta')
    await save()
    expect(page.messageOf('C-39')).not.toBeNull()
    await page.tick('No: solo mira')
    await save()
    expect(page.states['Programa de impresión']).toBe('Hecho')
    expect((await saved()).printing).toMatchObject({ here: false })
    expect(page.title).toBe('Impresoras')
  })
})

describe('step «Lista final»', () => {
  it('says what the activation waits for, and does not activate an incomplete set-up', async () => {
    const till = { ...finished, justo: { ...finished.justo, storeIds: [] }, checklist: {} }
    await openAt('#final', { till })
    expect(page.button('Activar integración').disabled).toBe(true)
    const sentence = page.messageOf('C-16')?.textContent
    expect(sentence).toContain('Justo')
    expect(sentence).toContain('«El parlante se oye»')
    expect(sentence).not.toContain('La hora está bien')
  })

  it('says that the printing program is closed, and not that its steps are missing', async () => {
    const { sound: _, ...checklist } = finished.checklist
    await openAt('#final', { till: { ...finished, checklist }, bridge: null, services: seen() })
    expect(page.messageOf('C-16')?.textContent).toContain('«El parlante se oye»')
    expect(page.messageOf('P-01')).not.toBeNull()
    expect(page.messageOf('C-16')?.textContent).not.toMatch(/Impresoras|Estaciones|Documentos|Programa/)
    expect(page.button('Activar integración').disabled).toBe(true)
  })

  it('has the way orders are accepted once: here until it is active, then above every step', async () => {
    await openAt('#programa')
    expect(page.text).not.toContain('Manual')
    await page.go('final')
    expect(page.button('Manual')).toBeTruthy()
  })

  it('is ticked, signed or measured; then the activation is stamped once, and can be revoked', async () => {
    const playSound = vi.fn(async () => undefined)
    await openAt('#final', { till: { ...finished, checklist: {} }, services: { playSound, ...seen() } })
    expect(page.text).toContain('A 0 s del reloj de Justo.')
    await page.press('Probar el sonido')
    expect(playSound).toHaveBeenCalledTimes(1)
    expect(page.text).toContain('Si no se oyó, suba el volumen')
    for (const name of ['Se oyó', 'Ya no se duerme', 'Están apagadas']) {
      await page.press(name)
      expect(page.text).not.toContain(`${name}Se deja`)
    }
    const start = page.root.querySelector('[data-check=start]')
    await page.sign('start', 'Ana Gómez')
    expect(start?.textContent).toContain('Firmó Ana Gómez, 14/03/2026.')
    await page.press('Activar integración')
    expect(await saved()).toMatchObject({ active: true, activatedAt: NOW })
    expect(page.text).toContain('La integración está activa')
    await page.press('Desactivar…')
    expect(await saved()).toMatchObject({ active: true })
    expect(page.text).toContain('no se aceptan ni se imprimen solos')
    await page.press('Sí, desactivar')
    expect(await saved()).toMatchObject({ active: false, activatedAt: null })
  })

  it('offers a practice before the activation', async () => {
    await openAt('#final')
    expect(page.texts('h2 ~ * h3, h2 ~ * button.main')).toEqual(['Práctica', 'Activar integración'])
  })

  it('measures a wrong clock and shows the difference', async () => {
    const slow = justoAnswering(justoData([], NOW, -600_000))
    await openAt('#final', { services: slow.overrides })
    expect(page.messageOf('C-33')?.textContent).toContain('atrasado 10 min')
    expect(page.button('Activar integración').disabled).toBe(true)
    expect(page.states['Lista final']).toBe('Revise')
  })
})

describe('a setting of the company’s policy', () => {
  it('is read-only, with its source', async () => {
    await fakeBrowser.storage.managed.set({
      justo: { baseUrl: 'https://justo.example' },
      printing: { mode: 'manual' },
      limits: { cash: 0 },
    })
    await openAt('#justo', { till: active })
    const field = page.field('Dirección de Justo')
    expect([field.disabled, field.value]).toEqual([true, 'https://justo.example'])
    expect(field.parentElement?.textContent).toContain('Lo fija su empresa.')
    expect(page.button('Automático').closest('fieldset')?.disabled).toBe(true)
    await page.go('avisos')
    expect(page.field('Efectivo hasta').disabled).toBe(true)
  })

  it('that is wrong stops nothing and is reported, as is what is stored and wrong', async () => {
    await fakeBrowser.storage.managed.set({ polling: { seconds: 1 } })
    await fakeBrowser.storage.local.set({ settings: { storeName: 7 } })
    await open()
    expect(page.messageOf('C-41')?.textContent).toContain('Justo · Consultar a Justo cada (segundos)')
    expect(page.messageOf('C-07')?.textContent).toContain('Justo · Nombre del punto de venta')
  })
})
