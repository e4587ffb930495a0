// @vitest-environment happy-dom
import { defaultExtensionSettings } from '@shared/settings/extension'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { OptionsPage } from '../../../../../extension/entrypoints/options/options-page'
import type { SeenStore } from '../../../../../extension/orders/stores-seen'
import { readSettings, writeSettings } from '../../../../../extension/settings/store'

beforeEach(() => {
  document.body.innerHTML = '<main id="root"></main>'
})
afterEach(() => {
  render(null, root())
  vi.unstubAllGlobals()
})

const root = (): HTMLElement => document.getElementById('root') ?? document.body
const stored = async () => (await fakeBrowser.storage.local.get('settings')).settings

async function open(stores: SeenStore[] = []) {
  const initial = await readSettings()
  await act(() => render(<OptionsPage initial={initial} stores={stores} />, root()))
}

function control(label: string): HTMLInputElement {
  const found = [...root().querySelectorAll('label')].find((each) => each.textContent === label)
  const input = found && document.getElementById(found.htmlFor)
  if (!input) throw new Error(`no field «${label}»`)
  return input as HTMLInputElement
}
const write = (label: string, value: string) =>
  act(() => {
    const input = control(label)
    input.value = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
const tick = (label: string) => act(() => control(label).click())
const press = (caption: string) =>
  act(async () => {
    ;[...root().querySelectorAll('button')].find((each) => each.textContent === caption)?.click()
    await Promise.resolve()
  })
const wrong = (label: string) =>
  control(label).closest('.option')?.querySelector('[role=alert]')?.getAttribute('data-code')

it('saves a whole set-up and says so', async () => {
  await open()
  await write('Clave de Justo', 'secret-key-9f3a')
  await write('Puntos de venta', 's1')
  await write('Mesas', 'Salón: 1, 2')
  await tick('Activar integración')
  await press('Guardar')
  await vi.waitFor(() => expect(root().textContent).toContain('Guardado.'))
  const saved = (await readSettings()).settings
  expect(saved).toMatchObject({ active: true, justo: { token: 'secret-key-9f3a', storeIds: ['s1'] } })
  expect(saved.activatedAt).not.toBeNull()
  expect(root().innerHTML).not.toContain('secret-key')
  expect(root().textContent).toContain('•••• 9f3a')
})

it('saves nothing while one field is wrong, and says which', async () => {
  await open()
  await write('Nombre del punto de venta', 'La Prueba')
  await write('Consultar a Justo cada (segundos)', '2')
  await press('Guardar')
  await vi.waitFor(() => expect(wrong('Consultar a Justo cada (segundos)')).toBe('C-13'))
  expect(root().textContent).toContain('Nada se guardó.')
  expect(control('Consultar a Justo cada (segundos)').getAttribute('aria-invalid')).toBe('true')
  expect(await stored()).toBeUndefined()
})

it('asks Chrome for another host of Justo’s by its name, and saves only what it was granted', async () => {
  const request = vi.spyOn(fakeBrowser.permissions, 'request').mockResolvedValue(false as never)
  await open()
  await write('Dirección de Justo', 'https://justo.example:8443/')
  await press('Guardar')
  await vi.waitFor(() => expect(root().querySelector('.save [role=alert]')?.getAttribute('data-code')).toBe('J-11'))
  expect(root().textContent).toContain('justo.example:8443')
  expect(request).toHaveBeenCalledWith({ origins: ['https://justo.example/*'] })
  expect(await stored()).toBeUndefined()
  request.mockResolvedValue(true as never)
  await press('Guardar')
  await vi.waitFor(() => expect(root().textContent).toContain('Guardado.'))
  expect((await readSettings()).settings.justo.baseUrl).toBe('https://justo.example:8443')
  request.mockRestore()
})

describe('telling Justo of «Listo», «Salió», «Entregado»', () => {
  const choose = (value: string) =>
    act(() => {
      const select = control('Avisar a Justo')
      select.value = value
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })

  it('is off, and shows no fields, until somebody turns it on', async () => {
    await open()
    expect(control('Avisar a Justo').value).toBe('off')
    expect(root().textContent).not.toContain('Palabra para')
  })

  it('shows the call that would leave while it is typed, and saves it', async () => {
    await open()
    await choose('PATCH')
    await write('Camino', '/api/v2/orders/{orderId}/made-up')
    await write('Cuerpo (JSON)', '{"status": "{status}"}')
    await write('Palabra para «Listo»', 'delivering')
    expect(root().querySelector('.example')?.textContent).toBe(
      'PATCH https://api.getjusto.com/api/v2/orders/PEDIDO/made-up\n{"status":"delivering"}',
    )
    await press('Guardar')
    await vi.waitFor(() => expect(root().textContent).toContain('Guardado.'))
    expect((await readSettings()).settings.justo.statusCall).toEqual({
      method: 'PATCH',
      path: '/api/v2/orders/{orderId}/made-up',
      body: { status: '{status}' },
      words: { ready: 'delivering' },
    })
    await choose('off')
    await press('Guardar')
    await vi.waitFor(async () => expect((await readSettings()).settings.justo.statusCall).toBeNull())
  })

  it('says in words what is wrong as it is typed, and what is missing when it is saved', async () => {
    await open()
    await choose('POST')
    expect(root().querySelector('.wrong[role=alert]')).toBeNull()
    await write('Camino', 'orders')
    expect([wrong('Camino'), wrong('Palabra para «Listo»')]).toEqual(['C-20', undefined])
    await write('Camino', '/orders/{orderId}/{status}')
    expect(wrong('Camino')).toBeUndefined()
    await press('Guardar')
    await vi.waitFor(() => expect(wrong('Palabra para «Listo»')).toBe('C-25'))
    expect(root().textContent).toContain('Nada se guardó.')
    await write('Palabra para «Listo»', 'ready')
    expect(wrong('Palabra para «Listo»')).toBeUndefined()
    expect(await stored()).toBeUndefined()
  })
})

it('offers the stores that orders have named: ticked, they are typed', async () => {
  await open([
    { id: 'MADEUPsto0000001a', name: 'Centro', externalId: 'BOG-01' },
    { id: 'MADEUPsto0000002a', name: 'Norte', externalId: null },
  ])
  const box = (name: string) =>
    [...root().querySelectorAll<HTMLLabelElement>('.stores label')]
      .find((label) => label.textContent?.startsWith(name))
      ?.querySelector('input')
  await write('Puntos de venta', 'BOG-01\ns9')
  expect([box('Centro')?.checked, box('Norte')?.checked]).toEqual([true, false])
  await act(() => box('Norte')?.click())
  expect(control('Puntos de venta').value).toBe('BOG-01\ns9\nMADEUPsto0000002a')
  await act(() => box('Centro')?.click())
  expect(control('Puntos de venta').value).toBe('s9\nMADEUPsto0000002a')
})

it('never shows a saved key whole', async () => {
  await writeSettings({ justo: { ...defaultExtensionSettings().justo, token: 'secret-key-9f3a' } })
  await open()
  expect(root().innerHTML).not.toContain('secret-key')
  expect(control('Clave de Justo').value).toBe('')
  expect(control('Clave de Justo').type).toBe('password')
})

it('keeps a pairing at once, and what is typed elsewhere stays typed', async () => {
  const answers = [
    { token: 'bridge-token', till: 'C1', version: '0.1.0', protocols: [1, 1] },
    { till: 'C1', version: '0.1.0', protocols: [1, 1] },
  ]
  const asked = vi.fn(async () => Response.json(answers.shift()))
  vi.stubGlobal('fetch', asked)
  await open()
  await write('Nombre del punto de venta', 'a medias')
  await write('Código', '123456')
  await press('Emparejar')
  await vi.waitFor(() => expect(root().textContent).toContain('Emparejada como C1'))
  expect((await readSettings()).settings).toMatchObject({ storeName: '', bridge: { token: 'bridge-token' } })
  expect(control('Nombre del punto de venta').value).toBe('a medias')
  expect(root().innerHTML).not.toContain('bridge-token')
})

it('says which stored setting is damaged', async () => {
  await fakeBrowser.storage.local.set({ settings: { polling: { seconds: 1 } } })
  await open()
  expect(root().textContent).toContain('La configuración tiene un error: polling.seconds')
})
