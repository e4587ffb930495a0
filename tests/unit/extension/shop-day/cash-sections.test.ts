import { describe, expect, it } from 'vitest'
import type { CashReading } from '../../../../extension/shop-day/cash-count'
import { cashSections } from '../../../../extension/shop-day/cash-sections'
import { closingCsv } from '../../../../extension/shop-day/csv'
import { periodOf } from '../../../../extension/shop-day/period'
import { aCountedDay, NOTHING_COUNTED, sold, theCash } from '../../../fixtures/a-day'
import { cellsOf } from './csv-cells'

const NOW = '2026-03-15T04:30:00.000Z'
const shown = (cash: CashReading) =>
  cashSections(cash, NOW).map(({ title, rows }) => [
    title,
    ...rows.map(({ label, count, amount, text }) =>
      [label, count, amount, text].filter((cell) => cell !== null).join(' '),
    ),
  ])

describe('the drawer on the closing’s paper and in its table', () => {
  it('is left out where the shop does not count it', () => expect(shown(NOTHING_COUNTED)).toEqual([]))

  it('has base, sales in cash, entries, couriers, expected, counted by piece, difference and who', () => {
    expect(shown(aCountedDay())).toEqual([
      [
        'Efectivo de los domiciliarios',
        'Juan P., liquidado 1 77100 15:10: faltan $ 1.000',
        'Luis, sin liquidar 1 78100',
      ],
      ['Entradas y salidas', 'Pago proveedor -30000 13:00, Ana María', 'Cambio del banco 50000 14:00, Ana María'],
      ['Efectivo contado', '$ 50.000 5 250000', '$ 2.000 22 44000', '$ 100 1 100', 'Contado 294100'],
      [
        'Arqueo de la caja',
        'Caja C1',
        'Base 200000',
        'Ventas en efectivo 1 78100',
        'Entradas 1 50000',
        'Salidas 1 -30000',
        'Diferencias de los domiciliarios -1000',
        'Debe haber 297100',
        'Contado 294100 23:20, Luis Rojas',
        'Faltan 3000',
        'Conteo anterior 297100 23:05, Ana María: Cuadra',
      ],
    ])
  })

  it('says how much of what a courier owes is the change that he took along', () => {
    const day = aCountedDay()
    const owing = day.owing.map((each) => ({ ...each, orders: each.orders.map((one) => ({ ...one, change: 10_000 })) }))
    expect(shown({ ...day, owing })[0]).toContain('Luis, sin liquidar 1 88100 con $ 10.000 de devueltas')
  })

  it('is in the table for Excel, without what a phone number in a reason would say', () => {
    const cash = theCash({
      ...aCountedDay().cash,
      moves: [{ id: 'm', at: NOW, way: 'out', pesos: 1_000, reason: 'Pagó al 310 555 0101', who: 'Ana' }],
    })
    const csv = closingCsv(cashSections(cash, NOW), periodOf('2026-03-14', null), 'Chapinero')
    expect(csv).not.toContain('555')
    expect(cellsOf(csv)).toContainEqual([
      ...['Chapinero', '14/03/2026', '04:00', '04:00', 'Arqueo de la caja', 'Base', '', '200000', ''],
    ])
  })

  it('fits the paper with a hundred entries, counts and couriers: none is lost from the sums', () => {
    const moves = Array.from({ length: 100 }, (_, i) => ({
      ...{ id: `${i}`, at: NOW, way: 'out' as const, pesos: 1_000, reason: 'x'.repeat(60), who: 'y'.repeat(40) },
    }))
    const handIns = moves.map(({ id }) => ({ id, at: NOW, courier: 'z'.repeat(40), orders: [id], due: 5, brought: 5 }))
    const counts = moves.map(({ id, who }) => ({ id, at: NOW, who, pieces: [], expected: -100_000 }))
    const orders = Array.from({ length: 60 }, (_, i) =>
      sold(`${i}`, '18:00', {}, { takenBy: { name: `${'n'.repeat(38)}${i}`, at: NOW, change: 0 } }),
    )
    const sections = cashSections(theCash({ bases: [], moves, handIns, counts }, orders), NOW)
    for (const { title, rows } of sections) {
      expect([title, rows.length <= 60]).toEqual([title, true])
      for (const { label, text } of rows) expect([label.length <= 60, (text ?? '').length <= 120]).toEqual([true, true])
    }
    const entries = sections.find(({ title }) => title === 'Entradas y salidas')?.rows ?? []
    expect(entries.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(-100_000)
  })
})
