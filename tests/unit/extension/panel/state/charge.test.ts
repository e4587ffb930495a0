import { tenPercent } from '@shared/settlement'
import { expect, it } from 'vitest'
import { chosenTip, parsePesos } from '../../../../../extension/panel/state/charge'

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
  ['$ 5.000', 5_000],
  ['5000', 5_000],
  ['0', 0],
  ['-5', null],
  ['cinco', null],
  ['99999999', null],
])('the tip field reads «%s» as pesos', (text, pesos) => {
  expect(parsePesos(text)).toBe(pesos)
})
