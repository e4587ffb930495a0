// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import type { ShopStatus } from '../../../../extension/messaging/messages'
import { minutesFromNow, paper, printer, row, shop } from './made-up'
import { type ShownPanel, show } from './show-panel'

const caja = printer({ id: 'caja', name: 'CAJA' })
const waiting = printer({
  state: 'not-ready',
  reasons: ['media-empty'],
  waiting: 2,
  fallback: 'caja',
  fallbackAt: minutesFromNow(0.75),
})
const otherNotReady = { ...caja, state: 'not-ready' as const }
const inTrouble = (change: Partial<ShopStatus> = {}) => shop({ printers: [waiting, caja], ...change })
const line = (panel: ShownPanel) => panel.find('[aria-label="Avisos"] [data-printer]')?.textContent ?? ''

describe('the printer status', () => {
  it('shows waiting papers and the last comanda', async () => {
    const orders = [
      row({ number: '1', papers: [paper({ printer: 'cocina', dayNumber: 36, changedAt: minutesFromNow(-9) })] }),
      row({ number: '2', papers: [paper({ printer: 'cocina', dayNumber: 37, changedAt: minutesFromNow(-3) })] }),
    ]
    const panel = await show({ orders, status: inTrouble() })
    await panel.press('COCINA sin papel')
    const lit = [' COCINA sin papel · esperan 2 · última 37 · 11:57', ' CAJA lista']
    expect(panel.texts('[aria-label="Impresoras"] li')).toEqual(lit)
  })

  it('is that of the printing program alone when it is closed', async () => {
    const panel = await show({ status: inTrouble({ bridge: 'down' }) })
    await panel.press('Impresión: cerrado')
    expect(panel.texts('[aria-label="Impresoras"] li')).toEqual([' Programa de impresión cerrado'])
    expect(line(panel)).toBe('')
  })
})

describe('the switch to the fallback printer', () => {
  it('has a countdown in seconds', async () => {
    const panel = await show({ status: inTrouble() })
    expect(line(panel)).toContain('COCINA: esperan 2. En 45 s salen por CAJA.')
    await panel.pass(3_000)
    expect(line(panel)).toContain('En 42 s salen por CAJA.')
  })

  it.each([
    ['Ya por CAJA', 'now'],
    ['Esperar', 'wait'],
  ] as const)('is decided by «%s»', async (name, action) => {
    const panel = await show({ status: inTrouble() })
    await panel.press(name)
    expect(panel.port.last('fallback')).toMatchObject({ printer: 'cocina', action })
    expect(panel.isOff(name)).toBe(true)
    await panel.answer('fallback', say('R-08'))
    expect(panel.find('[data-printer="cocina"] [data-code="R-08"]')).not.toBeNull()
  })

  it.each([
    ['was in its place', shop()],
    ['was there until the fallback printer was ready', shop({ printers: [waiting, otherNotReady] })],
  ])('is not decided by the press that was meant for what %s', async (_, before) => {
    const panel = await show({ status: before })
    await panel.deliver({ type: 'status', status: inTrouble() })
    await panel.pressGuarded('Ya por CAJA', 'fallback')
  })

  it('is not offered while the fallback printer is out of order too', async () => {
    const panel = await show({ status: shop({ printers: [waiting, otherNotReady] }) })
    expect(line(panel)).toContain('COCINA: esperan 2, y CAJA tampoco está lista.')
    expect(panel.has('Ya por CAJA')).toBe(false)
  })
})

describe('the cash drawer', () => {
  it('has a button where a printer has one, with the cause when it did not open', async () => {
    const drawer = printer({ id: 'caja', name: 'CAJA', drawer: true })
    const panel = await show({ status: shop({ printers: [printer(), drawer] }) })
    await panel.press('Abrir cajón')
    expect(panel.port.last('open-drawer')).toMatchObject({ printer: 'caja' })
    expect(panel.isOff('Abrir cajón')).toBe(true)
    await panel.answer('open-drawer', say('R-15'))
    expect(panel.find('[data-printer="caja"] [data-code="R-15"]')).not.toBeNull()
  })

  it('is named where there are two, and has no button where there is none', async () => {
    const none = await show({ status: shop({ printers: [caja] }) })
    expect(none.root.querySelector('[data-printer]')).toBeNull()
    const two = ['caja', 'barra'].map((id) => printer({ id, name: id.toUpperCase(), drawer: true }))
    const panel = await show({ status: shop({ printers: two }) })
    expect(panel.has('Abrir cajón de BARRA')).toBe(true)
  })
})
