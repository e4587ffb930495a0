import { expect, it } from 'vitest'
import { isUnfinished, tipsOf, typedPesos, typedTrouble } from '../../../../../extension/panel/state/charge'

it('the tip is the chosen one, and unknown until another one is typed', () => {
  const rows = [{ id: '1', amountToPay: 69_755, tip: 2_000, totalWithoutTip: 67_755 }]
  expect(tipsOf(rows, 'none', '')).toEqual([0])
  expect(tipsOf(rows, 'given', '')).toEqual([2_000])
  expect(tipsOf(rows, 'ten', '')).toEqual([6_776])
  expect(tipsOf(rows, 'other', '5.000')).toEqual([5_000])
  expect(tipsOf(rows, 'other', '')).toBeNull()
})

it.each([
  ['$ 5.000', 5_000, undefined],
  ['0', 0, undefined],
  ['', null, undefined],
  ['10.000.000', 10_000_000, undefined],
  ['20.00', null, 'V-32'],
  ['5.5', null, 'V-32'],
  ['cinco', null, 'V-32'],
  ['-5', null, 'V-32'],
  ['99999999', null, 'V-33'],
])('«%s» in an amount’s field is %s pesos, with %s below it', (typed, pesos, code) => {
  expect(typedPesos(typed)).toBe(pesos)
  expect(typedTrouble(typed)?.code).toBe(code)
})

it('an amount with thousands is unfinished until its three digits are there', () => {
  const typed = ['7', '70', '70.', '70.0', '70.00', '70.000', '70.000.', '$ 70,0', 'cinco', '70k']
  expect(typed.filter(isUnfinished)).toEqual(['70.', '70.0', '70.00', '70.000.', '$ 70,0'])
})
