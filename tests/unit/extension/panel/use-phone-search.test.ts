import { expect, it } from 'vitest'
import { isPhonePart } from '../../../../extension/panel/orders-list/use-phone-search'

it.each(['0134', '310 555', '+57 310', '(601) 555-01.34', '15244'])('%s may be part of a telephone number', (text) => {
  expect(isPhonePart(text)).toBe(true)
})

it.each(['', '013', 'ana', 'C1-000123', '12 b', '+', '57+310'])('%s is no part of a telephone number', (text) => {
  expect(isPhonePart(text)).toBe(false)
})
