import { expect, it } from 'vitest'
import { readPercent, readPesos, readWhole } from '../../../../../extension/setup/documents/numbering'

it.each([
  ['261870', 261_870],
  ['261.870', 261_870],
  ['$ 1.261.870', 1_261_870],
  ['0', 0],
  ['26.18', null],
  ['1,5', null],
  ['', null],
  ['-5', null],
])('«%s» is %s pesos', (typed, pesos) => {
  expect(readPesos(typed)).toBe(pesos)
})

it.each([
  ['8', 8],
  ['5,5', 5.5],
  ['19 %', 19],
  ['100', 100],
  ['101', null],
  ['', null],
  ['ocho', null],
])('«%s» is %s percent', (typed, percent) => {
  expect(readPercent(typed)).toBe(percent)
})

it('a number has no thousands separator and no sign', () => {
  expect(['7', ' 12 ', '1.000', '-1', ''].map(readWhole)).toEqual([7, 12, null, null, null])
})
