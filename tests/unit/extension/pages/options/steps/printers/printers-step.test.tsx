// @vitest-environment happy-dom
import type { StatusAnswer } from '@shared/api'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { PrintersStep } from '../../../../../../../extension/pages/options/steps/printers/printers-step'
import { bridgeStatus } from '../../../../../../fixtures/bridge-status'
import { aPrinter } from '../../../../../../fixtures/printers'
import { bridgeSettings } from '../../../../../../fixtures/settings'
import { idle } from '../../../../../../stage/virtual-clock'
import { closed, NOW } from '../../../../a-worker-context'
import { aSetUp, KITCHEN, PAGE_ADDRESS, twoPrinters } from '../../../../setup/a-set-up'
import { showStep } from '../show-step'

const show = async (scene: Parameters<typeof aSetUp>[0] = {}) => {
  const setUpContext = aSetUp(scene)
  return { ...setUpContext, page: await showStep(<PrintersStep />, setUpContext) }
}

const status = (change: Parameters<typeof aPrinter>[0]): StatusAnswer =>
  bridgeStatus({ printers: [aPrinter(change)], clock: NOW })

describe('the printers step without the printing program', () => {
  it('says that it is closed, and tries again on request', async () => {
    const { page, program } = await show({ bridge: null })
    expect(page.codes).toEqual(['P-01'])
    expect(page.has('Agregar una impresora')).toBe(false)
    program.settings = bridgeSettings()
    await page.press('Buscar otra vez')
    expect(page.codes).not.toContain('P-01')
    expect(page.has('Agregar una impresora')).toBe(true)
  })

  it('sends an unpaired till to the step before', async () => {
    const { page } = await show({ till: { bridge: { url: 'http://127.0.0.1:17177', token: '', downloadUrl: null } } })
    expect(page.codes).toEqual(['C-90'])
    expect(page.root.querySelector('a:not(.code)')?.getAttribute('href')).toBe('#programa')
  })
})

describe('a printer', () => {
  it('is shown with its state, its waiting papers, where it is, what it prints and its fallback printer', async () => {
    const light = status({ id: 'cocina', state: 'not-ready', reasons: ['media-empty'], waiting: 2 })
    const { page } = await show({ bridge: twoPrinters({ stations: [KITCHEN], invoicePrinter: 'caja' }), status: light })
    expect(page.region('COMANDA 1').textContent).toMatch(/sin papel.*esperan 2.*Red: 192\.168\.1\.51 · papel de 80 mm/)
    expect(page.region('COMANDA 1').textContent).toContain('Imprime la estación COCINA. Su respaldo es CAJA.')
    expect(page.region('CAJA').textContent).toContain('Imprime las facturas. No tiene respaldo.')
  })

  it('is tested on the printing program’s own page, where a person says how the paper came out', async () => {
    const { page, client, services } = await show({ bridge: twoPrinters() })
    await page.press('Probar CAJA')
    expect(client.page).toHaveBeenCalledExactlyOnceWith('caja')
    expect(services.openTab).toHaveBeenCalledExactlyOnceWith(PAGE_ADDRESS)
    expect(client.test).not.toHaveBeenCalled()
  })

  it('says that none of its papers was seen, until one was', async () => {
    const light = status({ id: 'cocina', confirmedPaper: false })
    const { page } = await show({ bridge: twoPrinters(), status: light })
    expect(page.region('COMANDA 1').textContent).toContain('Falta ver un papel suyo')
    expect(page.region('CAJA').textContent).not.toContain('Falta ver')
  })

  it('at the place of another one is said to be the same printer', async () => {
    const twins = twoPrinters()
    const [{ connection } = {}] = twins.printers
    if (!connection) throw new Error('a printer expected')
    const printers = twins.printers.map((each) => ({ ...each, connection }))
    const { page } = await show({ bridge: { ...twins, printers } })
    expect(page.codes).toEqual(['C-185', 'C-185'])
  })

  it('shows why its test was refused', async () => {
    const { page, services } = await show({ bridge: twoPrinters(), client: { page: async () => closed } })
    await page.press('Probar CAJA')
    expect(page.codes).toContain('P-01')
    expect(services.openTab).not.toHaveBeenCalled()
  })
})

describe('printers are added and changed', () => {
  it('on the printing program’s own page, opened with an address for one use', async () => {
    const { page, client, services } = await show({ bridge: twoPrinters() })
    await page.press('Cambiar impresoras')
    expect(client.page).toHaveBeenCalledOnce()
    expect(services.openTab).toHaveBeenCalledExactlyOnceWith(PAGE_ADDRESS)
  })

  it('and what was changed there is seen when the person comes back', async () => {
    const { page, program } = await show()
    program.settings = twoPrinters()
    program.version += 1
    await act(async () => {
      document.dispatchEvent(new Event('visibilitychange'))
      await idle()
    })
    expect(page.region('COMANDA 1').textContent).toContain('Red: 192.168.1.51')
    await page.press('Cambiar impresoras')
  })
})
