import type { InvoiceRow } from '@shared/register'
import { describe, expect, it } from 'vitest'
import { documentsOf } from '../../../../extension/shop-day/closing-documents'
import { periodOf } from '../../../../extension/shop-day/period'
import { anInvoice } from '../../../fixtures/invoices'

const DAY = periodOf('2026-03-14', null)
const YESTERDAY = '2026-03-14T01:00:00.000Z'
const TODAY = '2026-03-14T18:00:00.000Z'

type InvoiceChange = Partial<InvoiceRow> & { prefix?: string }

const invoice = (number: number, { prefix = 'J', ...change }: InvoiceChange = {}): InvoiceRow =>
  anInvoice(number, TODAY, { ...change, number: { prefix, number, text: `${prefix}-${number}` } })

const of = (invoices: InvoiceRow[], confirmed: { at: string; prefix: string; next: number }[] = []) =>
  documentsOf({ invoices, confirmed, sound: true }, DAY)

describe('the documents of a day', () => {
  it('are listed from the first to the last number, with those whose paper never came out', () => {
    expect(of([invoice(80, { at: YESTERDAY }), invoice(81), invoice(82, { fate: 'cancelled' }), invoice(83)])).toEqual({
      ranges: [{ prefix: 'J', first: 'J-81', last: 'J-83', count: 3, cancelled: ['J-82'] }],
      gaps: [],
      sound: true,
    })
  })

  it('include each gap, also the one before the first number of the day, and whether it was made by hand', () => {
    expect(of([invoice(80, { at: YESTERDAY }), invoice(83), invoice(85)]).gaps).toEqual([
      { first: 'J-81', last: 'J-82', byHand: false },
      { first: 'J-84', last: 'J-84', byHand: false },
    ])
    expect(of([invoice(80), invoice(200)], [{ at: TODAY, prefix: 'J', next: 200 }]).gaps).toEqual([
      { first: 'J-81', last: 'J-199', byHand: true },
    ])
  })

  it('of two prefixes are two series, and a gap of another day is not listed again', () => {
    const rows = [
      invoice(1, { at: YESTERDAY }),
      invoice(3, { at: YESTERDAY }),
      invoice(4),
      invoice(9, { prefix: 'JUS' }),
    ]
    expect(of(rows)).toMatchObject({ ranges: [{ first: 'J-4' }, { first: 'JUS-9' }], gaps: [] })
  })
})
