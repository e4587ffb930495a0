import type { PrinterStatus } from '@shared/printer'
import { printerLight } from '@shared/printer-light'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../../../extension/messaging/messages'
import { fallbackWords, lastComanda, waitingWords } from '../../../../../extension/panel/state/printer-words'
import { bridgeLight } from '../../../../../extension/shop-day/checks'
import { minutesFromNow, NOW, paper, printer, row } from '../made-up'

it.each([
  [printer(), 'lista'],
  [printer({ paperLow: true }), 'poco papel'],
  [printer({ state: 'blind' }), 'no avisa si salió'],
  [printer({ state: 'not-ready', reasons: ['media-empty'] }), 'sin papel'],
  [printer({ state: 'not-ready', reasons: ['cover-open'] }), 'tapa abierta'],
  [printer({ state: 'not-ready', reasons: ['offline'] }), 'apagada'],
  [printer({ state: 'not-ready', reasons: ['connecting-to-device'] }), 'ocupada o no conecta'],
  [printer({ state: 'not-ready', reasons: ['timed-out'] }), 'no contesta'],
  [printer({ state: 'not-ready' }), 'no está lista'],
  [printer({ state: 'unknown' }), 'sin revisar'],
])('the printer status is one word', (status, word) => {
  expect(printerLight(status).word).toBe(word)
})

it('the printing program’s status is shown only when it is in trouble', () => {
  expect(bridgeLight('up')).toBeNull()
  expect(bridgeLight('down')?.word).toBe('cerrado')
  expect(bridgeLight('unpaired')?.word).toBe('sin emparejar')
})

it('waiting papers are shown in one word or two', () => {
  expect([0, 1, 2].map(waitingWords)).toEqual(['', 'espera 1', 'esperan 2'])
})

describe('the last comanda of a printer', () => {
  const at = (dayNumber: number | null, minutes: number, change: Partial<Paper> = {}) =>
    row({ papers: [paper({ printer: 'cocina', dayNumber, changedAt: minutesFromNow(minutes), ...change })] })

  it('is the one that came out last, not the highest, nor one on its way, a copy, or another printer’s', () => {
    const rows = [
      at(37, -9),
      at(36, -3),
      at(38, -1, { state: 'queued' }),
      at(39, -1, { copy: 1 }),
      at(40, -1, { printer: 'caja' }),
      at(null, -1, { kind: 'delivery' }),
    ]
    expect(lastComanda('cocina', rows, NOW)).toBe('última 36 · 11:57')
  })

  it('is none of yesterday’s: the numbers start again', () => {
    expect(lastComanda('cocina', [at(90, -24 * 60)], NOW)).toBe('')
    expect(lastComanda('cocina', [], NOW)).toBe('')
  })
})

describe('the switch to the fallback printer', () => {
  const caja = printer({ id: 'caja', name: 'CAJA' })
  const cocina = printer({ state: 'not-ready', waiting: 1, fallback: 'caja', fallbackAt: minutesFromNow(0.5) })
  const words = (change: Partial<PrinterStatus>, other = caja) => {
    const fallback = fallbackWords({ ...cocina, ...change }, [cocina, other], NOW)
    return fallback && [fallback.message.text, fallback.to]
  }

  it.each([
    [{}, 'COCINA: espera 1. En 30 s sale por CAJA.', 'CAJA'],
    [{ fallbackAt: minutesFromNow(1.5), waiting: 3 }, 'COCINA: esperan 3. En 90 s salen por CAJA.', 'CAJA'],
    [{ fallbackAt: minutesFromNow(2.6) }, 'COCINA: espera 1. En 3 min sale por CAJA.', 'CAJA'],
    [{ fallbackAt: minutesFromNow(-1) }, 'COCINA: espera 1. Ya sale por CAJA.', null],
  ])('is shown with its time: %#', (change, text, to) => {
    expect(words(change)).toEqual([text, to])
  })

  it('is shown as closed, and is null where nothing is rerouted', () => {
    expect(words({}, { ...caja, state: 'not-ready' })?.[1]).toBeNull()
    expect(words({ fallbackAt: null })).toBeNull()
    expect(words({ fallback: 'gone' })).toBeNull()
  })
})
