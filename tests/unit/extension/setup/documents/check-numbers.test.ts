import { defaultBridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { type DocumentValues, documentValues, withMode } from '../../../../../extension/setup/documents/document-values'
import { checkNumbers, type NumberWarning, wantsLastNumber } from '../../../../../extension/setup/documents/numbering'
import { activeSettings } from '../../a-worker-context'

const saved = defaultBridgeSettings()
const fresh = documentValues(saved, activeSettings().printing)
const POS: Partial<DocumentValues> = {
  mode: 'pos',
  prefix: 'jus',
  resolution: '18764000000000',
  date: '2026-01-02',
  validUntil: '2028-01-02',
  from: '1',
  to: '5000',
  confirmedBy: 'Ana Pérez, contadora, 01/03/2026',
  lastNumber: '0',
}
const check = (change: Partial<DocumentValues>, warning: NumberWarning = null) =>
  checkNumbers({ ...fresh, ...change }, saved.invoice, warning)
const codes = (change: Partial<DocumentValues>, warning: NumberWarning = null) =>
  Object.fromEntries(Object.entries(check(change, warning).errors).map(([field, message]) => [field, message.code]))

describe('the numbers of a new shop', () => {
  it('are comprobantes from 1 on, without any input', () => {
    expect(check({})).toMatchObject({ invoice: { mode: 'comprobante', prefix: 'J' }, next: null, errors: {} })
  })

  it.each(['CON ESPACIO', 'JÚS', 'DEMASIADO'])('have no prefix like «%s»', (prefix) => {
    expect(codes({ prefix })).toEqual({ prefix: 'C-77' })
  })
})

describe('facturas P.O.S.', () => {
  it('are accepted when the whole authorisation is there, in the printing program’s form', () => {
    const { invoice, next, errors } = check(POS)
    expect(errors).toEqual({})
    expect(next).toBe(1)
    expect(invoice).toMatchObject({ prefix: 'JUS', from: 1, to: 5_000, ceiling: 261_870, validUntil: '2028-01-02' })
    expect(parseBridgeSettings({ ...saved, invoice }).ok).toBe(true)
  })

  it.each([
    [{ confirmedBy: 'sí' }, { confirmedBy: 'C-80' }],
    [{ confirmedBy: 'Ana Pérez' }, { confirmedBy: 'C-80' }],
    [
      { from: '5001', lastNumber: '5001' },
      { to: 'C-79', lastNumber: 'P-06' },
    ],
    [{ from: '0' }, { from: 'C-78' }],
    [{ to: '5.000' }, { to: 'C-78' }],
    [{ date: '' }, { date: 'C-81' }],
    [{ validUntil: '2025-12-31' }, { validUntil: 'C-82' }],
    [{ ceiling: '5 UVT' }, { ceiling: 'C-76' }],
    [{ lastNumber: '' }, { lastNumber: 'C-83' }],
    [{ lastNumber: 'JUS-12' }, { lastNumber: 'C-83' }],
    [{ lastNumber: '5000' }, { lastNumber: 'P-06' }],
  ])('are refused with %j', (change, wrong) => {
    expect(codes({ ...POS, ...change })).toEqual(wrong)
  })

  it('continue after the last number, never below the range', () => {
    expect(check({ ...POS, lastNumber: '1234' }).next).toBe(1_235)
    expect(check({ ...POS, from: '2000', lastNumber: '0' }).next).toBe(2_000)
  })

  it('may have no upper limit', () => {
    expect(check({ ...POS, hasCeiling: false, ceiling: '' })).toMatchObject({ invoice: { ceiling: null }, errors: {} })
  })
})

describe('the last number used', () => {
  const values = { ...fresh, ...POS }
  const before = checkNumbers(values, saved.invoice, null).invoice

  it('is asked for where a shop starts with facturas, changes its prefix, or its program does not have it', () => {
    expect(wantsLastNumber(values, saved.invoice, null)).toBe(true)
    expect(wantsLastNumber(values, before, null)).toBe(false)
    expect(wantsLastNumber({ ...values, prefix: 'FE' }, before, null)).toBe(true)
    for (const warning of ['damaged', 'confirm-last-number'] as const)
      expect(wantsLastNumber(fresh, saved.invoice, warning)).toBe(true)
    expect(wantsLastNumber(fresh, saved.invoice, 'exhausted')).toBe(false)
  })
})

it('a comprobante never has a number of the DIAN’s series', () => {
  const pos = { ...fresh, ...POS, prefix: 'JUS' }
  expect(withMode(pos, 'comprobante').prefix).toBe('J')
  expect(withMode(pos, 'pos').prefix).toBe('JUS')
  expect(withMode(fresh, 'pos').prefix).toBe('')
  expect(withMode({ ...fresh, prefix: 'CH' }, 'external').prefix).toBe('CH')
  expect(check({ ...POS, mode: 'comprobante' }).invoice).toMatchObject({ from: null, to: null, validUntil: null })
})
