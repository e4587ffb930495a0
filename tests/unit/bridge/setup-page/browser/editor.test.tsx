// @own-process: @preact/signals, which tests of the extension load, keeps a component whose props are the same undrawn
import { settingName } from '@shared/messages/setting-words'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { Window } from 'happy-dom'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Page } from '../../../../../bridge/setup-page/browser/page'
import { onChange, reload, start, view } from '../../../../../bridge/setup-page/browser/view'
import { PORT, type WorldOptions } from '../../support/bridge-world'
import { ScriptedPrinter } from '../../support/scripted-printer'
import { eventually } from '../../support/virtual-time'
import { aPage } from '../a-page'

/** Its document alone: with happy-dom's own requests no caller could name its origin to the bridge. */
const browser = new Window({ url: `http://127.0.0.1:${PORT}/configurar` }) as unknown as typeof globalThis.window
const root = browser.document.createElement('main')
browser.document.body.append(root)

function shop(): BridgeSettings {
  const caja = { id: 'caja', name: 'CAJA', connection: { type: 'network', host: '192.168.1.50' }, buzzer: { times: 3 } }
  const barra = { id: 'barra', name: 'BARRA', connection: { type: 'spooler', queue: 'BARRA' }, cut: null }
  const stations = [{ id: 'cocina', name: 'COCINA', printer: 'barra', default: true }]
  const parsed = parseBridgeSettings({ printers: [caja, barra], stations })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

interface Sent {
  method: string
  body?: string
  headers: Headers
}

/** The page on the screen, over a bridge without sockets. */
async function shown({ tillAsks = false, ...options }: WorldOptions & { tillAsks?: boolean } = {}) {
  const caja = new ScriptedPrinter('tcp:192.168.1.50:9100')
  const { world, call, open } = await aPage({ settings: shop(), printers: { caja }, ...options })
  const owner = tillAsks
    ? ({ type: 'till', tokenHash: world.clients.active()[0]?.tokenHash ?? null } as const)
    : undefined
  const key = world.pageAccess.address(PORT, null, owner).split('#')[1] ?? ''
  const { authorization } = await open(key)
  sessionStorage.setItem('session', authorization.replace('Bearer ', ''))
  vi.stubGlobal('fetch', (path: string, { method, body, headers }: Sent) =>
    call(method, path, body && JSON.parse(body), Object.fromEntries(headers)),
  )
  onChange(() => render(view.state && <Page state={view.state} />, root))
  await act(reload)
  return { settings: () => world.settings.current().settings }
}

beforeEach(() => {
  for (const name of ['document', 'location', 'history', 'sessionStorage'] as const) vi.stubGlobal(name, browser[name])
})
afterEach(async () => {
  // Ends the polling: without a session nothing is asked.
  sessionStorage.clear()
  await start()
  render(null, root)
})

const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent?.trim()

function button(name: string, after = ''): HTMLButtonElement {
  const all = [...root.querySelectorAll('button')]
  const from = after === '' ? 0 : all.findIndex((each) => each.closest('fieldset')?.textContent?.startsWith(after))
  const found = all.slice(from).find((each) => nameOf(each) === name)
  if (!found) throw new Error(`no button «${name}» among ${all.map(nameOf).join(' | ')}`)
  return found
}

async function press(...names: string[]): Promise<void> {
  for (const name of names) await act(async () => button(name).click())
}
const answer = (name: string, question: string) => act(async () => button(name, question).click())

/** The field of the n-th printer, where each has one. */
function choiceOf(label: string, n = 0): HTMLInputElement {
  const labels = [...root.querySelectorAll('label')].filter((each) => each.textContent === label)
  const field = document.getElementById(labels[n]?.htmlFor ?? '') as HTMLInputElement | null
  if (!field) throw new Error(`no field «${label}»`)
  return field
}

async function choose(label: string, value: string, n = 0): Promise<void> {
  const field = choiceOf(label, n)
  await act(async () => {
    field.value = value
    field.dispatchEvent(new browser.Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
  })
}

describe('a printer on the page that edits it', () => {
  it('has fallback, drawer, cut, buzzer and confirmation chosen, each saved with the choice', async () => {
    const { settings } = await shown()
    await choose('Impresora de respaldo', 'barra')
    await eventually(() => expect(settings().printers[0]?.fallback).toBe('barra'))
    await choose('Cajón de dinero', '2')
    await choose('Corte', 'full', 1)
    await choose('Pito', 'esc-paren-a')
    await choose('Aviso de que salió', 'none')
    await eventually(() =>
      expect(settings().printers).toMatchObject([
        { drawer: { pin: '2' }, buzzer: { times: 3, command: 'esc-paren-a' }, confirm: 'none' },
        { cut: 'full' },
      ]),
    )
  })

  it('keeps the focus on a choice that is being saved, and of two picks in a row the last one', async () => {
    const { settings } = await shown()
    const cut = choiceOf('Corte')
    await Promise.all([choose('Corte', 'full'), choose('Corte', '')])
    expect([cut.disabled, cut.value]).toEqual([false, ''])
    await eventually(() => expect(settings().printers[0]?.cut).toBeNull())
  })

  it('has the names that refusals and the log call its settings by', async () => {
    await shown()
    const labels = () => [...root.querySelectorAll('label, legend')].map((each) => each.textContent)
    const named = (paths: string[]) => paths.map((path) => settingName(`printers.${path}`))
    expect(labels()).toEqual(expect.arrayContaining(named(['fallback', 'drawer', 'cut', 'buzzer', 'confirm'])))
    await press('Cambiar CAJA')
    const typed = ['name', 'connection.host', 'connection.port', 'columns', 'dots']
    expect(labels()).toEqual(expect.arrayContaining(named(typed)))
  })

  it('has name, place, columns and dots typed; a known model fills them in', async () => {
    const { settings } = await shown()
    await press('Cambiar CAJA')
    await choose('Nombre', 'CAJA 1')
    await choose('Dirección', '192.168.1.51')
    await choose('Modelo', 'tm-t88v')
    await choose('Columnas', '44')
    await press('Guardar y seguir')
    await eventually(() =>
      expect(settings().printers[0]).toMatchObject({
        ...{ name: 'CAJA 1', connection: { host: '192.168.1.51' }, columns: 44, dots: 512, codePage: 'cp858' },
      }),
    )
  })

  it('keeps what is typed while another step is shown, until it is saved or «Cancelar»', async () => {
    const { settings } = await shown()
    const step = (n: number) => act(async () => root.querySelectorAll<HTMLButtonElement>('nav button')[n]?.click())
    await press('Cambiar CAJA')
    await choose('Nombre', 'CAJA DE ARRIBA')
    await step(1)
    expect(root.textContent).toContain('Probar CAJA')
    await step(0)
    expect(choiceOf('Nombre').value).toBe('CAJA DE ARRIBA')
    await press('Cancelar', 'Cambiar CAJA')
    expect(choiceOf('Nombre').value).toBe('CAJA')
    expect(settings().printers[0]?.name).toBe('CAJA')
  })

  it('is asked once whether it confirms, however often that is pressed, says the answer, and the button keeps the focus', async () => {
    await shown()
    const answer = Promise.withResolvers<Response>()
    const asked = vi.fn((_path: string) => answer.promise)
    vi.stubGlobal('fetch', asked)
    button('Ver si avisa CAJA').focus()
    await press('Ver si avisa CAJA', 'Ver si avisa CAJA')
    expect(button('Ver si avisa CAJA').getAttribute('aria-disabled')).toBe('true')
    expect(nameOf(browser.document.activeElement as Element)).toBe('Ver si avisa CAJA')
    expect(asked.mock.calls.map(([path]) => path)).toEqual(['/configurar/impresoras/caja/avisa'])
    await act(async () => answer.resolve(Response.json({ words: 'Avisa cuando el papel salió.' })))
    await eventually(() => expect(button('Ver si avisa CAJA').getAttribute('aria-disabled')).toBe('false'))
    expect(root.textContent).toContain('Avisa cuando el papel salió.')
  })

  it('is refused beside its field, and not below', async () => {
    await shown()
    await press('Cambiar CAJA')
    await choose('Dirección', '8.8.8.8')
    await press('Guardar y seguir')
    await eventually(() => expect(root.textContent).toContain('en la red del local'))
    expect(root.querySelector('[role=alert]')).toBeNull()
  })

  it('is removed after a question that names what it prints, and who prints that from then on', async () => {
    const { settings } = await shown()
    await press('Quitar BARRA')
    expect(root.textContent).toContain('Se usa para la estación COCINA.')
    await press('No')
    expect(root.textContent).not.toContain('¿Quitar BARRA?')
    await press('Quitar BARRA', 'Sí, quitarla: BARRA')
    await eventually(() =>
      expect(settings()).toMatchObject({ printers: [{ id: 'caja' }], stations: [{ printer: 'caja' }] }),
    )
  })

  it('that was the only one leaves the search for another in its place', async () => {
    const { settings } = await shown()
    for (const name of ['BARRA', 'CAJA']) {
      await press(`Quitar ${name}`, `Sí, quitarla: ${name}`)
      await eventually(() => expect(root.textContent).not.toContain(`¿Quitar ${name}?`))
    }
    expect(settings().printers).toEqual([])
    expect(button('Buscar también en la red')).toBeTruthy()
  })

  it('of a serial port is added by its path and its speed', async () => {
    const { settings } = await shown()
    await press('Agregar otra impresora', 'Escribir el puerto')
    await choose('Nombre', 'POSTRES')
    await choose('Puerto', 'COM3')
    await choose('Velocidad', '9600')
    await act(async () => (root.querySelectorAll('input[type=radio]')[1] as HTMLInputElement).click())
    await press('Guardar y probar')
    await eventually(() =>
      expect(settings().printers[2]).toMatchObject({
        columns: 32,
        connection: { type: 'device', path: 'COM3', baud: 9600 },
      }),
    )
  })
})

describe('a printer that is added', () => {
  it('has the next of the usual names, and its test page comes out with the same press', async () => {
    const { settings } = await shown({ settings: { ...shop(), printers: shop().printers.slice(0, 1), stations: [] } })
    await press('Agregar otra impresora', 'Escribir la dirección')
    expect(choiceOf('Nombre').value).toBe('COCINA')
    await choose('Dirección', '192.168.1.60')
    await act(async () => (root.querySelectorAll('input[type=radio]')[0] as HTMLInputElement).click())
    await press('Guardar y probar')
    await eventually(() => expect(settings().printers.map(({ name }) => name)).toEqual(['CAJA', 'COCINA']))
    await eventually(() => expect(root.textContent).toMatch(/Probar COCINA.*¿Salió bien\?/))
    // Nothing has printed: the question about the paper is not shown.
    expect(root.textContent).not.toContain('Con el papel en la mano')
  })

  it('at the place of another one is refused: it is the same printer', async () => {
    const { settings } = await shown()
    await press('Agregar otra impresora', 'Escribir la dirección')
    await choose('Dirección', '192.168.1.50')
    await act(async () => (root.querySelectorAll('input[type=radio]')[0] as HTMLInputElement).click())
    await press('Guardar y probar')
    await eventually(() => expect(root.textContent).toContain('COCINA está en el mismo lugar que CAJA'))
    expect(settings().printers).toHaveLength(2)
  })
})

describe('the search for printers', () => {
  it('is stopped by its button: what was found before is back, and its answer comes too late', async () => {
    const network = Promise.withResolvers<void>()
    const find = async (asked: { network?: boolean }) => {
      if (asked.network) await network.promise
      return { usb: [], queues: [], network: asked.network ? [{ host: '192.168.1.60', port: 9100 }] : [] }
    }
    await shown({ discovery: { find } })
    await press('Agregar otra impresora')
    await eventually(() => expect(root.textContent).toContain('En este computador no se encontró'))
    await press('Buscar también en la red')
    expect(root.textContent).toContain('Buscando en la red')
    await press('Dejar de buscar')
    expect(root.textContent).not.toContain('Buscando')
    expect(root.textContent).toContain('En este computador no se encontró')
    await act(async () => network.resolve())
    await act(reload)
    expect(root.textContent).not.toContain('192.168.1.60')
    await press('Buscar también en la red')
    await eventually(() => expect(root.textContent).toContain('192.168.1.60'))
  })
})

describe('the test page in the hand', () => {
  async function tested(printer: string, tillAsks = false) {
    const opened = await shown({ tillAsks })
    await press(`Probar ${printer}`, 'Imprimir la prueba')
    await eventually(() => expect(root.textContent).toContain('¿Salió bien?'))
    await press('Sí, salió bien')
    await eventually(() => expect(root.textContent).toContain('¿Pitó?'))
    return opened
  }

  it('tells whether the printer beeped and cut: what it did not do is turned off, and on again', async () => {
    const { settings } = await tested('CAJA')
    await answer('No', '¿Pitó?')
    await answer('No', '¿Cortó?')
    await eventually(() => expect(settings().printers[0]).toMatchObject({ buzzer: null, cut: null }))
    await eventually(() => expect(root.textContent).toMatch(/La otra orden de pito.*el papel se arranca a mano/))
    await answer('Sí', '¿Pitó?')
    await answer('Sí', '¿Cortó?')
    await eventually(() =>
      expect(settings().printers[0]).toMatchObject({ buzzer: { command: 'esc-b' }, cut: 'partial' }),
    )
  })

  it('leads to the till’s code', async () => {
    await tested('CAJA')
    await press('Seguir: emparejar la caja')
    expect(root.textContent).toContain('Emparejar la caja')
  })

  it('leads to no code where a till asked for the page: it is paired', async () => {
    await tested('CAJA', true)
    expect(root.textContent).toContain('CAJA quedó lista. Puede seguir en Configuración.')
    const expected = ['1 · I', '2 · P']
    expect([...root.querySelectorAll('nav button')].map((each) => each.textContent?.slice(0, 5))).toEqual(expected)
    await press('Ver las impresoras')
    expect(root.textContent).toContain('Sus impresoras')
  })

  it('leads to a further printer at once', async () => {
    await tested('CAJA', true)
    await press('Agregar otra impresora')
    expect(button('Escribir la dirección')).toBeTruthy()
  })
})
