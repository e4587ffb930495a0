// @vitest-environment happy-dom
import { defaultExtensionSettings } from '@shared/settings/extension'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { OptionsPage } from '../../../../../extension/entrypoints/options/options-page'
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

async function open() {
  const initial = await readSettings()
  await act(() => render(<OptionsPage initial={initial} />, root()))
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
