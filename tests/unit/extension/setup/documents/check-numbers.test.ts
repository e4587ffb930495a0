import { defaultBridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { checkDocuments } from '../../../../../extension/setup/documents/check-documents'
import { type DocumentValues, documentValues, withMode } from '../../../../../extension/setup/documents/document-values'
import { lastNumberQuestion, type NumberFacts } from '../../../../../extension/setup/documents/numbering'
import { NUMBERING } from '../../../../fixtures/bridge-status'
import { activeSettings } from '../../a-worker-context'
import { codesOf, POS } from '../a-set-up'

const saved = { ...defaultBridgeSettings(), restaurant: { ...defaultBridgeSettings().restaurant, name: 'La Prueba' } }
const fresh = documentValues(saved, activeSettings())
const factsOf = (change: Partial<NonNullable<NumberFacts['numbering']>> = {}): NumberFacts => ({
  numbering: { ...NUMBERING, confirmed: true, ...change },
  seen: [],
  taken: null,
})
const FRESH = { stage: 'fresh', confirmed: false } as const
const check = (change: Partial<DocumentValues>, facts = factsOf(), invoice = saved.invoice) => {
  const { settings, next, errors } = checkDocuments({ ...fresh, ...change }, { ...saved, invoice }, facts)
  return { invoice: settings.invoice, next, errors }
}
const codes = (change: Partial<DocumentValues>, facts = factsOf()) => codesOf(check(change, facts).errors)

describe('the numbers of a new computer', () => {
  it.each(['comprobante', 'external'] as const)('begin after the last one used elsewhere, in mode %s too', (mode) => {
    expect(codes({ mode }, factsOf(FRESH))).toEqual({ lastNumber: 'C-83' })
    expect(check({ mode, lastNumber: '13' }, factsOf(FRESH))).toMatchObject({ next: 14, errors: {} })
    expect(check({ mode, lastNumber: '0' }, factsOf(FRESH))).toMatchObject({ next: 1, errors: {} })
  })

  it('are confirmed before the first one, also under a prefix that is changed later', () => {
    expect(check({}).invoice).toMatchObject({ mode: 'comprobante', prefix: 'J', confirmFirst: true })
  })

  it('give way where the settings’ next was mistyped, until a paper carries one', () => {
    const mistyped = { ...saved.invoice, next: 5_000 }
    const nextAt = (stage: 'fresh' | 'confirmed' | 'issued') =>
      check({ lastNumber: '499' }, factsOf({ stage }), mistyped).invoice.next
    expect([nextAt('fresh'), nextAt('confirmed'), nextAt('issued')]).toEqual([500, 500, 5_000])
  })

  it('do not take the prefix of another computer that prints, but keep one that is on papers', () => {
    expect(codes({ lastNumber: '0' }, { ...factsOf(FRESH), taken: 'J' })).toEqual({ prefix: 'C-102' })
    expect(codes({ prefix: 'jb', lastNumber: '0' }, { ...factsOf(FRESH), taken: 'J' })).toEqual({})
    expect(codes({}, { ...factsOf(), taken: 'J' })).toEqual({})
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

  it('continue after the last number, never below the range', () => {
    expect(check({ ...POS, lastNumber: '1234' }).next).toBe(1_235)
    expect(check({ ...POS, from: '2000', lastNumber: '0' }).next).toBe(2_000)
  })

  it('leave a ceiling out that is not asked for, whatever was typed in it', () => {
    expect(check({ ...POS, mode: 'comprobante', ceiling: '5 UVT' }).errors).toEqual({})
  })

  it('may have no upper limit', () => {
    expect(check({ ...POS, hasCeiling: false, ceiling: '' })).toMatchObject({ invoice: { ceiling: null }, errors: {} })
  })
})

describe('the last number used', () => {
  const values = { ...fresh, ...POS }
  const before = check(values).invoice
  const ask = (change: Parameters<typeof factsOf>[0] = {}, of = fresh, invoice = saved.invoice) =>
    lastNumberQuestion(of, invoice, factsOf(change))

  it('is asked for in a fresh folder, where a shop starts with facturas, changes its prefix, or numbers stopped', () => {
    expect(ask(FRESH)).toMatchObject({ isShown: true, isWanted: true, offered: '' })
    expect(ask({}, values).isWanted).toBe(true)
    expect(ask({}, values, before)).toMatchObject({ isShown: true, isWanted: false, offered: '' })
    expect(ask({}, { ...values, prefix: 'FE' }, before).isWanted).toBe(true)
    expect(ask({}, { ...fresh, prefix: 'JB' }).isWanted).toBe(true)
    for (const warning of ['damaged', 'confirm-last-number'] as const) expect(ask({ warning }).isWanted).toBe(true)
    expect(ask({ warning: 'exhausted' }).isWanted).toBe(false)
  })

  it('is what a person typed, and what is offered until then', () => {
    const known = factsOf({ stage: 'confirmed', offeredLast: 4_999 })
    const typed = (lastNumber: string | null) =>
      lastNumberQuestion({ ...fresh, lastNumber }, saved.invoice, known).typed
    expect([typed(null), typed(''), typed('7')]).toEqual(['4999', '', '7'])
  })

  it('is no question any more once a person has confirmed it and a paper carries one', () => {
    expect(ask()).toMatchObject({ isShown: false, isWanted: false, offered: '' })
    expect(ask({ confirmed: false })).toMatchObject({ isShown: true, isWanted: false, offered: '' })
    const offered = ask({ stage: 'confirmed', offeredLast: 4_999 })
    expect(offered).toMatchObject({ isShown: true, isWanted: false, offered: '4999' })
  })

  it('is offered: the highest that the printing program or this till has seen of that prefix', () => {
    const damaged = factsOf({ warning: 'damaged', offeredLast: 11 })
    const seen = [
      { prefix: 'J', number: 13 },
      { prefix: 'K', number: 7 },
    ]
    expect(lastNumberQuestion(fresh, saved.invoice, damaged).offered).toBe('11')
    expect(lastNumberQuestion(fresh, saved.invoice, { ...damaged, seen }).offered).toBe('13')
    expect(lastNumberQuestion({ ...fresh, prefix: 'k' }, saved.invoice, { ...damaged, seen }).offered).toBe('7')
    expect(lastNumberQuestion(fresh, { ...saved.invoice, next: 251 }, factsOf(FRESH)).offered).toBe('250')
    expect(codes({ lastNumber: '12' }, { ...damaged, seen })).toEqual({ lastNumber: 'C-84' })
  })

  it('is none where only the start of a range was confirmed', () => {
    const invoice = { ...before, from: 9_001, to: 10_000 }
    const known = { prefix: 'JUS', stage: 'confirmed', offeredLast: 9_000 } as const
    expect(ask(known, { ...values, from: '1', to: '1000' }, invoice).offered).toBe('0')
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
