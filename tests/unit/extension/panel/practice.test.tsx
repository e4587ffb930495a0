// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import type { PracticeStatus } from '../../../../extension/messaging/messages'
import { minutesFromNow, row, shop } from './made-up'
import { show } from './show-panel'

const GOES_ON: PracticeStatus = { until: minutesFromNow(9), message: say('E-01', { until: '12:09' }), hindered: null }
const MADE_UP = row({ id: 'practice-0a1b2c3d-1', number: 'PRUEBA-1', transaction: 'PRUEBA-1' })
const REAL = row({ number: '15244' })

const practising = (practice: PracticeStatus = GOES_ON, orders = [MADE_UP, REAL]) =>
  show({ orders, status: shop({ practice }) })

describe('during a practice', () => {
  it('a bar over the panel shows it with its end, and has a button to end it', async () => {
    const panel = await practising()
    expect(panel.textOf('[aria-label="Práctica"]')).toContain('Práctica hasta las 12:09')
    await panel.press('Terminar la práctica')
    expect(panel.port.last('practice')).toMatchObject({ action: 'stop' })
  })

  it('made-up orders have the word PRUEBA on their row and in their detail, real ones do not', async () => {
    const panel = await practising()
    const mark = (id: string) => panel.find(`[data-row="${id}"] .practice-mark`)?.textContent
    expect(mark(MADE_UP.id)).toBe('PRUEBA')
    expect(mark(REAL.id)).toBeUndefined()
    await panel.open(MADE_UP)
    expect(panel.textOf('[data-opened] > header .practice-mark')).toBe('PRUEBA')
    await panel.open(REAL)
    expect(panel.find('[data-opened] > header .practice-mark')).toBeNull()
  })

  it('tables and the tray have the word PRUEBA on made-up orders', async () => {
    const table = { service: 'table' as const, lifecycle: 'accepted' as const }
    const panel = await practising(GOES_ON, [
      { ...MADE_UP, ...table, table: '12' },
      { ...MADE_UP, id: 'practice-0a1b2c3d-3', number: 'PRUEBA-3', ...table, table: null },
    ])
    await panel.press('Mesas')
    expect(panel.textOf('[data-table="12"]')).toContain('PRUEBA')
    expect(panel.textOf('li:has([data-pick]) .practice-mark')).toBe('PRUEBA')
  })

  it('only real orders are counted', async () => {
    const panel = await practising()
    expect(panel.store.counters.value.fresh).toBe(1)
  })

  it('the folded panel shows it as well', async () => {
    const panel = await show({ orders: [MADE_UP], status: shop({ practice: GOES_ON }), open: false })
    expect(panel.textOf('[data-word]')).toBe('Práctica 12:09')
  })
})

describe('the end of a practice', () => {
  it('is shown until it is confirmed', async () => {
    const panel = await practising({ until: null, message: say('E-02', { number: '15244' }), hindered: null }, [REAL])
    const bar = panel.find('[aria-label="Práctica"]')
    expect(bar?.textContent).toContain('Llegó un pedido real: la práctica terminó. Atienda el pedido 15244.')
    expect(bar?.querySelector('[role=alert]')).not.toBeNull()
    await panel.press('Entendido')
    expect(panel.port.last('practice')).toMatchObject({ action: 'seen' })
    await panel.deliver({ type: 'status', status: shop() })
    expect(panel.find('[aria-label="Práctica"]')).toBeNull()
  })
})

describe('an empty list', () => {
  it('offers a practice, and shows why it could not start', async () => {
    const panel = await show({ orders: [] })
    await panel.press('Practicar 15 minutos')
    expect(panel.port.last('practice')).toMatchObject({ action: 'start' })
    await panel.answer('practice', say('E-07'))
    expect(panel.text).toContain('Ya hay una práctica en curso.')
  })

  it('offers no practice without a printing program, or with orders', async () => {
    const practice = { until: null, message: null, hindered: say('E-05') }
    const none = await show({ orders: [], status: shop({ practice }) })
    expect(none.has('Practicar 15 minutos')).toBe(false)
    expect((await show({ orders: [REAL] })).has('Practicar 15 minutos')).toBe(false)
  })
})
