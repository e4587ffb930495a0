import { expect, it } from 'vitest'
import { closingOf } from '../../../../extension/shop-day/closing'
import { documentRows } from '../../../../extension/shop-day/closing-sections'
import { aDay } from '../../../fixtures/a-day'

function missing(...gaps: { first: string; last: string }[]): string[] {
  const closing = closingOf(aDay())
  const { documents } = closing
  if (documents === null) return []
  const withGaps = { ...documents, gaps: gaps.map((gap) => ({ ...gap, byHand: false })) }
  return documentRows({ ...closing, documents: withGaps })
    .filter(({ label }) => label.startsWith('Falta'))
    .map(({ label, text }) => `${label} ${text}`)
}

const holes = (count: number) => Array.from({ length: count }, (_, i) => ({ first: `J-${2 * i}`, last: `J-${2 * i}` }))

it('missing numbers are worded in the singular and the plural', () => {
  expect(missing({ first: 'J-83', last: 'J-83' })).toEqual(['Falta J-83'])
  expect(missing({ first: 'J-83', last: 'J-85' })).toEqual(['Faltan J-83 a J-85'])
})

it('gaps are named up to eight, and counted beyond', () => {
  expect(missing(...holes(8))).toHaveLength(8)
  expect(missing(...holes(9)).at(-1)).toBe('Faltan y 1 salto más')
  expect(missing(...holes(11)).at(-1)).toBe('Faltan y 3 saltos más')
})
