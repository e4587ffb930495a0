import { say } from '@shared/messages'
import { bridgeShape } from '@shared/settings/bridge'
import { extensionShape } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import { type Fields, fieldErrors, firstErrors, refusedFields } from '../../../../extension/setup/fields'
import * as kinds from '../../../../extension/setup/kinds'

describe('a typed value', () => {
  it.each([
    [kinds.text, ' a ', 'a'],
    [kinds.optionalText, ' ', null],
    [kinds.optionalText, ' a ', 'a'],
    [kinds.whole, '40', 40],
    [kinds.whole, '4,5', Number.NaN],
    [kinds.optionalWhole, '', null],
    [kinds.optionalWhole, '12', 12],
    [kinds.pesos, '$ 25.900', 25_900],
    [kinds.pesos, 'mucho', Number.NaN],
    [kinds.lines, ' a \n\nb\na', ['a', 'b']],
  ])('is read by its kind: %#', (kind, typed, value) => {
    expect(kind.read(typed)).toEqual(value)
  })
})

describe('what is wrong with a field', () => {
  const fields = { name: { path: 'storeName', kind: kinds.text, refused: 'C-10' } } satisfies Fields

  it('is what the settings do not take, whatever else of them is wrong', () => {
    const wrong = (settings: object) => fieldErrors(fields, { name: '' }, extensionShape, settings).name?.code
    expect([wrong({ storeName: 'x'.repeat(80) }), wrong({ storeName: 'x'.repeat(81) })]).toEqual([undefined, 'C-10'])
    expect(wrong({ polling: { seconds: 1 } })).toBeUndefined()
  })

  it('of a list is beside its row, in the notation of either half', () => {
    const rows = { 'zones[].zone': { path: 'tables[].zone', refused: 'C-85' } } satisfies Fields
    for (const path of ['tables[1].zone', 'tables.1.zone'])
      expect(refusedFields(rows, [{ path }]).errors['zones[1].zone']?.code).toBe('C-85')
    expect(refusedFields(rows, [{ path: 'tables[1].names[0]' }])).toEqual({ errors: {}, rest: 'tables[1].names[0]' })
    expect(fieldErrors({}, {}, bridgeShape, { stations: 'none' })).toEqual({})
  })

  it('is the first thing that was found', () => {
    const [own, other] = [say('C-81'), say('C-10')]
    expect(firstErrors({ a: undefined, b: own }, { a: other, b: other })).toEqual({ a: other, b: own })
  })
})
