import type { InvoiceRow } from '@shared/register'
import { describe, expect, it } from 'vitest'
import { documentsOf, type Register } from '../../../../extension/shop-day/closing-documents'
import { invoicesCsv } from '../../../../extension/shop-day/invoices-csv'
import { anInvoice } from '../../../fixtures/invoices'
import { cellsOf } from './csv-cells'

const MARCH = { from: '2026-03-01T05:00:00.000Z', to: '2026-04-01T05:00:00.000Z' }

const AT = '2026-03-14T17:00:00.000Z'
const { sale } = anInvoice(1, AT)
const SALE: InvoiceRow['sale'] = {
  ...sale,
  taxes: [
    { label: 'INC 8 %', total: 10_800, base: 10_000, tax: 800 },
    { label: null, total: 500, base: 500, tax: 0 },
  ],
  ...{ coupon: 1_000, deliveryFee: 6_500, tip: 2_000, total: 11_300, buyerId: '52999888' },
}
const invoice = (number: number, change: Partial<InvoiceRow> = {}) => anInvoice(number, AT, { sale: SALE, ...change })

interface Change {
  cancelled?: [orderId: string, note: string | null][]
  withCustomer?: boolean
  register?: Partial<Register>
}

function tableOf(invoices: InvoiceRow[], { cancelled = [], withCustomer = false, register = {} }: Change = {}) {
  const all: Register = { invoices, confirmed: [], sound: true, ...register }
  const documents = documentsOf(all, MARCH)
  const csv = invoicesCsv({ register: all, documents, cancelled: new Map(cancelled), withCustomer })
  const [header = [], ...rows] = cellsOf(csv)
  const column = (name: string) => rows.map((cells) => cells[header.indexOf(name)])
  const below = (name: string) => rows.find(([first]) => first === name)?.[1]
  return { csv, header, rows, column, below }
}

describe('the month’s numbers as CSV', () => {
  it('have a row each with base and tax of each rate, and the total', () => {
    const { header, rows } = tableOf([invoice(1)])
    const named = Object.fromEntries(header.map((name, i) => [name, rows[0]?.[i]]))
    expect(named).toMatchObject({
      Número: 'J-1',
      Fecha: '14/03/2026',
      Documento: 'Comprobante',
      Estado: 'Emitida',
      'Base INC 8 %': '10000',
      'INC 8 %': '800',
      'Sin impuesto': '500',
      Descuento: '1000',
      'Total sin propina': '11300',
      'Medio de pago': 'Efectivo',
    })
  })

  it('have a row for a missing number, in its place, and for a skipped one', () => {
    const skipped = { confirmed: [{ at: AT, prefix: 'J', next: 9 }] }
    const { column, below } = tableOf([invoice(1), invoice(4), invoice(9)], { register: skipped })
    expect(column('Número').slice(0, 5)).toEqual(['J-1', 'J-2 a J-3', 'J-4', 'J-5 a J-8', 'J-9'])
    expect(column('Estado').slice(0, 5)).toEqual([
      ...['Emitida', 'FALTA', 'Emitida', 'Saltado por una persona', 'Emitida'],
    ])
    expect(below('Números que faltan')).toBe('2')
  })

  it('mark voided ones, those that need a nota crédito, and those without a factura of Intüipos', () => {
    const document = { number: 'FE-77', cufe: 'abc' }
    const numbers = [invoice(1, { document }), invoice(2, { fate: 'cancelled' }), invoice(3)]
    const { column, below } = tableOf(numbers, {
      cancelled: [
        ['o-2', 'NC-1'],
        ['o-3', null],
      ],
    })
    expect(column('Estado').slice(0, 3)).toEqual([
      ...['Emitida', 'Anulada: su papel no salió', 'Nota pendiente: el pedido se canceló'],
    ])
    expect(below('Numeración J')).toBe('J-1 a J-3')
    expect(below('Anulados')).toBe('J-2')
    expect(below('Notas pendientes')).toBe('J-3')
    expect(below('Sin factura de Intüipos')).toBe('2')
  })

  it('say the number of the nota about a cancelled factura: none is due any more', () => {
    const { column, below } = tableOf([invoice(1), invoice(2)], { cancelled: [['o-1', 'NC-77']] })
    expect(column('Estado').slice(0, 2)).toEqual(['Con nota: el pedido se canceló', 'Emitida'])
    expect(column('Nota de Intüipos').slice(0, 2)).toEqual(['NC-77', ''])
    expect(below('Notas pendientes')).toBe('0')
  })

  it('say that the register is damaged', () => {
    expect(tableOf([invoice(1)], { register: { sound: false } }).below('Atención')).toMatch(/dañado/)
  })

  it('contain no NIT or cédula, unless that was ticked', () => {
    expect(tableOf([invoice(1)]).csv).not.toContain('52999888')
    expect(tableOf([invoice(1)], { withCustomer: true }).column('NIT o cédula')[0]).toBe('52999888')
  })

  it('contain no phone in the means of payment, the order’s number or Intüipos’, unless that was ticked', () => {
    const typed = invoice(1, {
      sale: { ...SALE, payment: { ...SALE.payment, label: 'Nequi 310 555 01 92' } },
      orderNumber: '310-555-0192',
      document: { number: '3105550192', cufe: null },
    })
    expect(tableOf([typed]).csv).not.toMatch(/01 ?92/)
    expect(tableOf([typed], { withCustomer: true }).csv.match(/01 ?92/g)).toHaveLength(3)
  })
})
