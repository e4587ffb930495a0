import { jobPayload } from '@shared/payload'
import { sumsOf } from '@shared/tickets/sums'
import { expect, it } from 'vitest'
import { checkDocuments } from '../../../../../extension/setup/documents/check-documents'
import { type DocumentValues, documentValues } from '../../../../../extension/setup/documents/document-values'
import { previewPaper, sampleInvoice } from '../../../../../extension/setup/documents/preview-paper'
import { activeSettings } from '../../a-worker-context'
import { twoPrinters } from '../a-set-up'

const NOW = '2026-03-15T23:03:10.000Z'
const SHOP = twoPrinters({ restaurant: { name: 'La Prueba', nit: '900000000' } })

function drawn(change: Partial<DocumentValues>, issued = false): string {
  const values = { ...documentValues(SHOP, activeSettings()), ...change }
  const { settings } = checkDocuments(values, SHOP, { numbering: null, seen: [], taken: null })
  return previewPaper(settings, { storeName: 'Centro', issued, next: 37, now: NOW })
}

it('the preview is the comprobante, the factura P.O.S. or Intüipos’ own, as the form says', () => {
  expect(drawn({})).toContain('COMPROBANTE DE PEDIDO')
  expect(drawn({})).toContain('N.º J-37')
  const pos = { mode: 'pos', prefix: 'JUS', resolution: '18764000000000', to: '5000', from: '1' } as const
  expect(drawn(pos)).toContain('N.º JUS-37')
  expect(drawn(pos)).toContain('18764000000000')
  expect(drawn({ mode: 'external' })).toContain('COMPROBANTE DE PEDIDO')
  expect(drawn({ mode: 'external' }, true)).toContain('FACTURA ELECTRÓNICA DE VENTA')
  expect(drawn({}, true)).not.toContain('ELECTRÓNICA DE VENTA')
})

it('the preview has the printer’s width, and the bag only where it is taxed', () => {
  expect(drawn({})).toContain('width:48ch')
  expect(drawn({})).not.toContain('INC bolsas')
  expect(drawn({ bagPrice: '73' })).toContain('INC bolsas (1 x 73)')
})

it('the preview is of an order that the printing program would accept, and whose sums agree', () => {
  for (const bag of [null, { price: 73 }]) {
    const payload = sampleInvoice(bag, { storeName: 'Centro', issued: true, now: NOW })
    expect(jobPayload.safeParse(payload).success).toBe(true)
    expect(sumsOf(payload.content).agree).toBe(true)
  }
})
