// @vitest-environment happy-dom

import { beforeEach, describe, expect, it } from 'vitest'
import { readSettings } from '../../../../../extension/settings/store'
import { exportSetUp } from '../../../../../extension/setup/exported-set-up'
import { bridgeSettings, tillSettings } from '../../../../fixtures/settings'
import { answered, closed, NOW } from '../../a-worker-context'
import { connectTo, FakePort } from '../../messaging/fake-port'
import { active, FOUND, shop } from '../../setup/finished-set-up'
import { ShownOptions } from './shown-options'

beforeEach(() => connectTo(new FakePort()))

let page: ShownOptions
const open = async (scene: Parameters<typeof ShownOptions.open>[0]) => {
  page = await ShownOptions.open(scene)
}
const saved = async () => (await readSettings()).settings

describe('a copy of the set-up', () => {
  const exported = { ...active, printing: { ...active.printing, mode: 'manual' as const } }
  const file = JSON.stringify(exportSetUp(exported, shop, NOW))
  const own = tillSettings({ bridge: { token: 'own-token' }, justo: { token: 'own-key' }, storeName: 'Norte' })

  it('shows the changes before they are applied, and becomes a till in viewer mode that prints nothing', async () => {
    const till = { ...own, printing: { ...own.printing, here: true }, active: true, activatedAt: NOW }
    await open({ till, bridge: bridgeSettings(), hash: '#copia' })
    page.client.discover.mockResolvedValue(answered(FOUND))
    const path = '/api/v1/rejectOrder'
    const statusCall = { method: 'POST', path, body: { o: '{orderId}', s: '{status}' }, words: { ready: 'x' } }
    const parsed = JSON.parse(file)
    parsed.till.justo.statusCall = statusCall
    await page.chooseFile(JSON.stringify(parsed))
    expect(page.text).toContain('Qué cambia en esta caja')
    expect(page.text).toContain('NorteChapinero')
    expect(page.messageOf('C-96')?.textContent).toContain('no se importa')
    expect(page.messageOf('C-49')?.textContent).toContain('CAJA, COMANDA 1')
    expect((await saved()).storeName).toBe('Norte')
    expect(page.field('CAJA').querySelectorAll('option')).toHaveLength(2)
    await page.write('CAJA', page.field('CAJA').querySelectorAll('option')[1]?.value ?? '')
    await page.press('Importar')
    expect(page.text).toContain('Importado.')
    expect(await saved()).toMatchObject({
      storeName: 'Chapinero',
      active: false,
      activatedAt: null,
      printing: { here: false, mode: 'manual' },
      justo: { token: 'own-key', storeIds: ['s1'], statusCall: null },
      bridge: { token: 'own-token' },
      checklist: {},
    })
    const printers = [{ id: 'caja', connection: { type: 'spooler', queue: 'EPSON' } }]
    expect(page.client.putSettings.mock.calls[0]?.[1]).toMatchObject({ printers, stations: [] })
  })

  it('keeps a network printer at its address where a person says so: one computer takes the place of another', async () => {
    await open({ till: own, bridge: bridgeSettings(), hash: '#copia' })
    await page.chooseFile(file)
    const options = [...page.field('COMANDA 1').querySelectorAll('option')]
    const same = options.find(({ textContent }) => textContent === 'La misma dirección (Red: 192.168.1.51)')
    await page.write('COMANDA 1', same?.value ?? '')
    await page.press('Importar')
    expect(page.client.putSettings.mock.calls[0]?.[1].printers).toMatchObject([
      { id: 'cocina', connection: { type: 'network', host: '192.168.1.51' } },
    ])
  })

  it('offers a printer once that is at the same address and was found there', async () => {
    await open({ till: own, bridge: bridgeSettings(), hash: '#copia' })
    const network = [{ host: '192.168.1.51', port: 9100 }]
    page.client.discover.mockResolvedValue(answered({ ...FOUND, network }))
    await page.chooseFile(file)
    const values = [...page.field('COMANDA 1').querySelectorAll('option')].map(({ value }) => value)
    expect(values).toEqual([...new Set(values)])
    expect(page.field('CAJA').querySelectorAll('option')).toHaveLength(3)
  })

  it('says why no printers were found, and keeps those of the search before', async () => {
    await open({ till: own, bridge: bridgeSettings(), hash: '#copia' })
    page.client.discover.mockResolvedValueOnce(answered(FOUND)).mockResolvedValueOnce(closed)
    await page.chooseFile(file)
    expect(page.field('CAJA').querySelectorAll('option')).toHaveLength(2)
    await page.press('Buscar en la red')
    expect(page.messageOf('P-01')).not.toBeNull()
    expect(page.field('CAJA').querySelectorAll('option')).toHaveLength(2)
    expect(page.button('Buscar en la red').getAttribute('aria-disabled')).toBe('false')
  })

  it('that is no set-up file is refused, and changes nothing', async () => {
    await open({ till: own, hash: '#copia' })
    await page.chooseFile('{"other": 1}')
    expect(page.messageOf('C-48')).not.toBeNull()
    expect((await saved()).storeName).toBe('Norte')
  })

  it('that the printing program refuses changes neither half', async () => {
    await open({ till: own, bridge: bridgeSettings(), hash: '#copia' })
    page.client.putSettings.mockResolvedValue(closed)
    await page.chooseFile(file)
    expect(page.text).toContain('Qué cambia en esta caja')
    await page.press('Importar')
    expect(page.messageOf('P-01')).not.toBeNull()
    expect((await saved()).storeName).toBe('Norte')
  })
})
