// @vitest-environment happy-dom
import type { DiscoverAnswer, ProbeAnswer, StatusAnswer } from '@shared/api'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../../../../extension/bridge-client/call'
import { PrintersStep } from '../../../../../../../extension/pages/options/steps/printers/printers-step'
import { NUMBERING } from '../../../../../../fixtures/bridge-status'
import { aPrinter } from '../../../../../../fixtures/printers'
import { idle } from '../../../../../../stage/virtual-clock'
import { answered, closed, NOW } from '../../../../a-worker-context'
import { aSetUp, bridgeSettings, refusedPut, twoPrinters } from '../../../../setup/a-set-up'
import { closeStep, type ShownStep, showStep } from '../show-step'

afterEach(closeStep)

const show = async (scene: Parameters<typeof aSetUp>[0] = {}) => {
  const setUpContext = aSetUp(scene)
  return { ...setUpContext, page: await showStep(<PrintersStep />, setUpContext) }
}

const FOUND: DiscoverAnswer = {
  queues: [
    { name: 'CAJA', description: 'CAJA', reasons: [], backlog: 0 },
    { name: 'COMANDA 1', description: 'COMANDA 1', reasons: ['paused'], backlog: 7 },
  ],
  network: [{ host: '192.168.1.60', port: 9100 }],
  usb: [{ vendorId: 1208, productId: 514, serial: 'A1', name: 'EPSON TM-T20' }],
}
const finds = (found: DiscoverAnswer = FOUND) => ({ discover: vi.fn(async () => answered(found)) })

const status = (change: Parameters<typeof aPrinter>[0]): StatusAnswer => ({
  printers: [aPrinter(change)],
  numbering: NUMBERING,
  clock: NOW,
  settingsVersion: 'v1',
  till: { name: 'C1', lastTransaction: 0 },
  store: 's1',
})

describe('the printers step without the printing program', () => {
  it('says that it is closed, and tries again on request', async () => {
    const { page, program } = await show({ bridge: null })
    expect(page.codes).toEqual(['P-01'])
    expect(page.has('Buscar impresoras')).toBe(false)
    program.settings = bridgeSettings()
    await page.press('Buscar otra vez')
    expect(page.codes).not.toContain('P-01')
    expect(page.has('Buscar impresoras')).toBe(true)
  })

  it('keeps typed values', async () => {
    const { page, program, setUp } = await show()
    await page.write('Nombre', 'BARRA')
    program.settings = null
    await act(() => setUp.reload())
    expect(page.codes).toContain('P-01')
    expect(page.field('Nombre').value).toBe('BARRA')
  })

  it('sends an unpaired till to the step before', async () => {
    const { page } = await show({ till: { bridge: { url: 'http://127.0.0.1:17177', token: '', downloadUrl: null } } })
    expect(page.codes).toEqual(['C-90'])
    expect(page.root.querySelector('a')?.getAttribute('href')).toBe('#programa')
  })
})

describe('the search for printers', () => {
  it('lists this computer’s queues first, by their names, and the network only on request', async () => {
    const { page, client } = await show({ client: finds({ ...FOUND, network: [] }) })
    await page.press('Buscar impresoras')
    expect(client.discover).toHaveBeenLastCalledWith(false, expect.anything())
    expect(page.text).toMatch(/En este computador.*CAJA.*COMANDA 1.*cola detenida, 7 documentos esperan/)
    expect(page.text).not.toContain('En la red no')
    await page.press('Buscar también en la red')
    expect(client.discover).toHaveBeenLastCalledWith(true, expect.anything())
    expect(page.text).toContain('En la red no contestó ninguna.')
  })

  it('adds a found printer with one click on its paper width, and shows that it was added', async () => {
    const { page, saved } = await show({ client: finds() })
    await page.press('Buscar impresoras')
    await page.press('Agregar CAJA con papel de 80 mm')
    await page.press('Agregar COMANDA 1 con papel de 58 mm')
    expect(saved().printers).toMatchObject([
      { id: 'caja', name: 'CAJA', connection: { type: 'spooler', queue: 'CAJA' }, columns: 48, dots: 576 },
      { id: 'comanda-1', name: 'COMANDA 1', columns: 32, dots: 384, fallback: 'caja' },
    ])
    expect(page.text).toContain('Ya está: CAJA')
    expect(page.region('COMANDA 1').textContent).toContain('papel de 58 mm')
  })

  it('says what to do when nothing was found, and when the search failed', async () => {
    const { page, client } = await show()
    await page.press('Buscar impresoras')
    expect(page.codes).toContain('C-60')
    client.discover.mockResolvedValueOnce(closed)
    await page.press('Buscar impresoras')
    expect(page.codes).toContain('P-01')
  })

  it('can be stopped, and later results are not shown', async () => {
    let answer: (found: BridgeResult<DiscoverAnswer>) => void = () => undefined
    const late = new Promise<BridgeResult<DiscoverAnswer>>((resolve) => {
      answer = resolve
    })
    const { page, client } = await show({ client: { discover: () => late } })
    await page.press('Buscar también en la red')
    expect(page.text).toContain('Buscando en la red, hasta 10 s…')
    await page.press('Dejar de buscar')
    expect(client.discover.mock.calls[0]?.[1]?.aborted).toBe(true)
    await act(async () => {
      answer(answered(FOUND))
      await late
    })
    expect(page.text).not.toContain('En este computador')
    expect(page.has('Buscar impresoras')).toBe(true)
  })

  it('takes a USB printer from its queue only after a confirmation', async () => {
    const { page, saved } = await show({ client: finds() })
    await page.press('Buscar impresoras')
    expect(page.codes).toContain('C-61')
    expect(page.button('Agregar EPSON TM-T20 con papel de 80 mm').disabled).toBe(true)
    await page.tick('Intüipos no usa esa impresora')
    await page.press('Agregar EPSON TM-T20 con papel de 80 mm')
    expect(saved().printers[0]?.connection).toEqual({ type: 'usb', vendorId: 1208, productId: 514, serial: 'A1' })
  })

  it('checks a typed address before it is sent', async () => {
    const { page, saved, client } = await show()
    await page.write('Nombre', 'BARRA')
    await page.write('Dirección', '8.8.8.8')
    expect(page.codes).toContain('C-51')
    await page.write('Dirección', '127.0.0.1')
    expect(page.codes).toContain('C-52')
    await page.press('Agregar BARRA con papel de 80 mm')
    expect(client.putSettings).not.toHaveBeenCalled()
    await page.write('Dirección', '192.168.1.70')
    await page.press('Agregar BARRA con papel de 80 mm')
    expect(saved().printers).toMatchObject([
      { id: 'barra', connection: { type: 'network', host: '192.168.1.70', port: 9100 } },
    ])
  })

  it('adds nothing that the printing program refuses, and says why', async () => {
    const issues = [{ path: 'printers[0].connection.queue', message: 'no print queue of this machine' }]
    const { page, saved } = await show({
      client: { ...finds(), putSettings: async () => refusedPut('schema', issues) },
    })
    await page.press('Buscar impresoras')
    await page.press('Agregar CAJA con papel de 80 mm')
    expect(page.codes).toContain('C-56')
    expect(saved().printers).toEqual([])
  })
})

describe('a printer', () => {
  it('shows its state in a word, its waiting papers, and its address', async () => {
    const light = status({ id: 'cocina', state: 'not-ready', reasons: ['media-empty'], waiting: 2 })
    const { page } = await show({ bridge: twoPrinters(), status: light })
    expect(page.region('COMANDA 1').textContent).toMatch(/sin papel.*esperan 2.*Red: 192\.168\.1\.51/)
  })

  it('prints a test, and then asks what only the user can see and hear', async () => {
    const { page, client, services } = await show({ bridge: beeping() })
    const card = page.region('CAJA')
    expect(card.textContent).not.toContain('¿Pitó?')
    await page.press('Imprimir prueba', card)
    expect(client.test).toHaveBeenCalledWith('caja', expect.stringMatching(/^[0-9a-f-]{36}$/))
    expect(services.refresh).toHaveBeenCalled()
    const questions = [...card.querySelectorAll('legend')].map((legend) => legend.textContent)
    expect(questions).toEqual([
      '¿En qué número termina la primera fila de la regla?',
      'Toque la fila que en el papel se lee bien',
      '¿Pitó?',
      '¿Cortó?',
    ])
    await page.press('Imprimir otra prueba', card)
    const [first, second] = client.test.mock.calls.map(([, id]) => id)
    expect(second).not.toBe(first)
  })

  it('shows why a test was refused', async () => {
    const { page } = await show({ bridge: twoPrinters(), client: { test: async () => closed } })
    await page.press('Imprimir prueba', page.region('CAJA'))
    expect(page.codes).toContain('P-01')
    expect(page.text).not.toContain('¿Pitó?')
  })

  it('gets its code page from the line that is readable', async () => {
    const { page, saved } = await show({ bridge: twoPrinters() })
    const card = page.region('CAJA')
    await page.press('Imprimir prueba', card)
    const line = [...card.querySelectorAll('.readable button')].find((each) => each.textContent?.startsWith('cp850 2'))
    expect(line?.textContent).toContain('áéíóú ñÑ')
    await act(async () => {
      ;(line as HTMLButtonElement).click()
      await idle()
    })
    expect(saved().printers[0]).toMatchObject({ codePage: 'cp850', codePageNumber: 2 })
    expect(saved().printers[1]).toMatchObject({ codePage: 'cp858', codePageNumber: 19 })
  })

  const answer = async (page: ShownStep, card: Element, question: string, word: string) => {
    const asked = [...card.querySelectorAll('fieldset')].find((each) => each.textContent?.startsWith(question))
    if (!asked) throw new Error(`nobody asks «${question}»`)
    await page.press(word, asked)
  }
  const beeping = () => {
    const [caja, ...others] = twoPrinters().printers
    return twoPrinters({ printers: [{ ...caja, buzzer: { times: 3 } }, ...others] })
  }

  it('gets its width, its beep and its cutter from the answers', async () => {
    const { page, saved } = await show({ bridge: beeping() })
    const card = page.region('CAJA')
    await page.press('Imprimir prueba', card)
    for (const [columns, dots] of [
      [42, 504],
      [44, 528],
      [32, 384],
    ]) {
      await answer(page, card, '¿En qué número', String(columns))
      expect(saved().printers[0]).toMatchObject({ columns, dots })
      expect(card.textContent).toContain(`Quedó en ${columns} columnas: imprima otra prueba.`)
    }
    await answer(page, card, '¿En qué número', '48')
    expect(saved().printers[0]).toMatchObject({ columns: 48, dots: 576 })
    expect(card.textContent).not.toContain('imprima otra prueba')
    await answer(page, card, '¿Pitó?', 'No')
    await answer(page, card, '¿Cortó?', 'No')
    expect(saved().printers[0]).toMatchObject({ buzzer: null, cut: null })
    await answer(page, card, '¿Pitó?', 'Sí')
    await answer(page, card, '¿Cortó?', 'Sí')
    expect(saved().printers[0]).toMatchObject({ buzzer: { times: 3 }, cut: 'partial' })
  })

  it('is not asked about a beep that is turned off: it is turned on and tested', async () => {
    const { page, saved, client } = await show({ bridge: twoPrinters() })
    const card = page.region('CAJA')
    await page.press('Imprimir prueba', card)
    expect(card.textContent).toContain('El pito está apagado.')
    await page.press('Encenderlo y probar', card)
    expect(saved().printers[0]?.buzzer).toEqual({ times: 2 })
    expect(client.test).toHaveBeenCalledTimes(2)
    expect(card.textContent).toContain('¿Pitó?')
  })

  it('shows whether it confirms papers, and continues from the settings that this wrote', async () => {
    const proof: ProbeAnswer = {
      state: 'ready',
      reasons: [],
      abilities: null,
      found: 'completion',
      confirm: 'completion',
      language: null,
      settingsVersion: 'v2',
    }
    const setUpContext = aSetUp({ bridge: twoPrinters() })
    setUpContext.client.probe.mockImplementation(async () => {
      const { settings } = setUpContext.program
      const [caja, ...rest] = settings?.printers ?? []
      if (settings && caja)
        setUpContext.program.settings = { ...settings, printers: [{ ...caja, confirm: 'completion' }, ...rest] }
      setUpContext.program.version = 2
      return answered(proof) as never
    })
    const page = await showStep(<PrintersStep />, setUpContext)
    await page.press('Ver si avisa', page.region('CAJA'))
    expect(page.region('CAJA').textContent).toContain('Avisa cuando el papel salió.')
    await page.write('Impresora de respaldo', 'cocina', page.region('CAJA'))
    expect(setUpContext.client.putSettings).toHaveBeenCalledWith('v2', expect.anything())
    expect(setUpContext.saved().printers[0]).toMatchObject({ confirm: 'completion', fallback: 'cocina' })
  })

  it('is renamed and moved together or not at all, and shows what is not saved', async () => {
    const { page, saved } = await show({ bridge: twoPrinters() })
    const card = page.region('COMANDA 1')
    await page.press('Cambiar', card)
    await page.write('Nombre', 'CAJA', card)
    expect(page.codes).toContain('C-50')
    expect(page.button('Guardar cambios', card).disabled).toBe(true)
    await page.write('Nombre', 'PARRILLA', card)
    await page.write('Dirección', '192.168.1.99', card)
    expect(card.textContent).toContain('Sin guardar')
    expect(page.isUnsaved).toBe(true)
    await page.press('Guardar cambios', card)
    expect(saved().printers[1]).toMatchObject({ id: 'cocina', name: 'PARRILLA', connection: { host: '192.168.1.99' } })
    expect(page.isUnsaved).toBe(false)
  })

  it('is filled in from its model', async () => {
    const { page, saved } = await show({ bridge: twoPrinters() })
    const card = page.region('COMANDA 1')
    await page.press('Cambiar', card)
    await page.write('Modelo', 'tm-t88ii', card)
    expect(page.field('Columnas', card).value).toBe('42')
    expect(page.field('Puntos', card).value).toBe('512')
    await page.press('Guardar cambios', card)
    expect(saved().printers[1]).toMatchObject({ columns: 42, dots: 512, codePage: 'cp850', codePageNumber: 2 })
  })

  it('shows a refusal beside its field, and keeps the typed value', async () => {
    const issues = [{ path: 'printers[1].connection.host', message: 'only an address of the local network' }]
    const putSettings = async () => refusedPut('schema', issues)
    const { page, saved } = await show({ bridge: twoPrinters(), client: { putSettings } })
    const card = page.region('COMANDA 1')
    await page.press('Cambiar', card)
    await page.write('Dirección', '192.168.1.99', card)
    await page.press('Guardar cambios', card)
    const field = page.field('Dirección', card)
    expect(field.closest('.option')?.querySelector('[role=alert]')?.getAttribute('data-code')).toBe('C-51')
    expect(field.value).toBe('192.168.1.99')
    expect(saved().printers[1]?.connection).toMatchObject({ host: '192.168.1.51' })
  })

  it('is removed only after a question that names what uses it', async () => {
    const stations = [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }]
    const { page, saved } = await show({ bridge: twoPrinters({ stations }) })
    const card = page.region('COMANDA 1')
    await page.press('Quitar', card)
    expect(card.textContent).toContain('Por ella salen la estación COCINA.')
    expect(saved().printers).toHaveLength(2)
    await page.press('Sí, quitarla', card)
    expect(saved()).toMatchObject({ printers: [{ id: 'caja' }], stations: [{ printer: 'caja' }] })
  })

  it('has its cash drawer and its fallback printer chosen, each saved with the choice', async () => {
    const { page, saved } = await show({ bridge: twoPrinters() })
    await page.write('Cajón de dinero', '2', page.region('CAJA'))
    expect(saved().printers[0]?.drawer).toEqual({ pin: '2' })
    await page.write('Impresora de respaldo', '', page.region('COMANDA 1'))
    expect(saved().printers[1]?.fallback).toBeNull()
  })

  it('has the command of its buzzer chosen, with as many beeps as before, or none', async () => {
    const shop = twoPrinters()
    const printers = shop.printers.map((printer) => ({ ...printer, buzzer: { times: 3 } }))
    const { page, saved } = await show({ bridge: { ...shop, printers } })
    await page.write('Pito', 'esc-paren-a', page.region('CAJA'))
    expect(saved().printers[0]?.buzzer).toEqual({ times: 3, command: 'esc-paren-a' })
    await page.write('Pito', '', page.region('CAJA'))
    expect(saved().printers[0]?.buzzer).toBeNull()
    await page.write('Pito', 'esc-b', page.region('CAJA'))
    expect(saved().printers[0]?.buzzer).toEqual({ times: 2, command: 'esc-b' })
  })
})

it('another user’s change is shown before it is overwritten', async () => {
  const setUpContext = aSetUp({ bridge: twoPrinters() })
  const page = await showStep(<PrintersStep />, setUpContext)
  setUpContext.client.putSettings.mockResolvedValueOnce(refusedPut('settings-changed'))
  setUpContext.program.settings = twoPrinters({ invoicePrinter: 'cocina' })
  await page.write('Cajón de dinero', '2', page.region('CAJA'))
  expect(page.text).toContain('No se guardó.')
  await page.write('Cajón de dinero', '5', page.region('CAJA'))
  expect(setUpContext.saved()).toMatchObject({ invoicePrinter: 'cocina', printers: [{ drawer: { pin: '5' } }, {}] })
})
