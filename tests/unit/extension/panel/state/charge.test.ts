import { tenPercent } from '@shared/settlement'
import { expect, it } from 'vitest'
import {
  chosenTip,
  isUnfinished,
  typedAmounts,
  typedPesos,
  typedTrouble,
} from '../../../../../extension/panel/state/charge'

const money = { total: 67_755, tip: 2_000 }

it('the tip is unknown before a choice', () => {
  expect(chosenTip(null, '', money)).toBeNull()
  expect(chosenTip('other', '', money)).toBeNull()
})

it('the tip is the chosen one', () => {
  expect(chosenTip('none', '', money)).toBe(0)
  expect(chosenTip('given', '', money)).toBe(2_000)
  expect(chosenTip('ten', '', money)).toBe(6_776)
  expect(chosenTip('other', '5.000', money)).toBe(5_000)
  expect(tenPercent(100)).toBe(10)
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

it('an amount that is no pesos is not taken for none', () => {
  expect(typedAmounts({ cash: '20.000', card: '', transfer: ' ' })).toEqual({ cash: 20_000, card: 0, transfer: 0 })
  expect(typedAmounts({ cash: '20.00', card: '', transfer: '' })).toBeNull()
})
