import { pesosOf, readPercent, readPesos, readWhole } from '@shared/typed-number'
import { describe, expect, it } from 'vitest'

describe('a typed amount', () => {
  it.each([
    ['25900', 25_900],
    ['25.900', 25_900],
    ['25,900', 25_900],
    ["25'900", 25_900],
    ['25´900', 25_900],
    ['25 900', 25_900],
    ['25\u00a0900', 25_900],
    ['25\u202f900', 25_900],
    [' $ 25.900 ', 25_900],
    ['$25.900', 25_900],
    ['COP 25.900', 25_900],
    ['25.900 pesos', 25_900],
    ['25.900,00', 25_900],
    ['25,900.00', 25_900],
    ['1.250.000', 1_250_000],
    ['1’250.000', 1_250_000],
    ['1.250.000,0', 1_250_000],
    ['２５．９００', 25_900],
    ['٢٥٩٠٠', 25_900],
    ['\u200e25.900\u200b', 25_900],
    ['0', 0],
    ['00500', 500],
    ['100', 100],
    ['25k', 25_000],
    ['25 mil', 25_000],
    ['$ 50mil', 50_000],
    ['100 mil pesos', 100_000],
    ['cien mil', 100_000],
    ['Treinta y cinco mil', 35_000],
    ['ciento veinte mil quinientos', 120_500],
  ])('«%s» is %d pesos', (typed, pesos) => expect(readPesos(typed)).toEqual({ type: 'amount', pesos }))

  it.each([
    ...'20.00 20,00 5.5 5,5 25.90 25.900,50 25.900.00 25900,00 25900.00 0.500 .500 25.9000 2.59.00'.split(' '),
    ...'1.234,567 cinco veinticinco mil 1e5 0x10 25-30 ½ 900⁰⁰ 1² ①② +25900 -5 −25.900 (25.900) $ - %'.split(' '),
    '25 90',
    '25. 900',
    '25.000 mil',
    '0 mil',
    '5,5 mil',
    'dos veinte mil',
    '25 pesos 900',
    '$ -25.900',
  ])('«%s» is refused: it could be another amount', (typed) => {
    expect(readPesos(typed)).toEqual({ type: 'refused', reason: 'unreadable' })
  })

  it.each(['2.147.483.648', '9'.repeat(40)])('«%s» is too much', (typed) => {
    expect(readPesos(typed)).toEqual({ type: 'refused', reason: 'too-much' })
  })

  it('may be empty, and has the most that its field allows', () => {
    expect(['', '  ', '\u00a0'].map((typed) => readPesos(typed).type)).toEqual(['empty', 'empty', 'empty'])
    expect(pesosOf(readPesos('10.000.000', 10_000_000))).toBe(10_000_000)
    expect(readPesos('10.000.001', 10_000_000)).toEqual({ type: 'refused', reason: 'too-much' })
  })

  it('is no amount when it is longer than any, and is read at once', () => {
    expect(readPesos('1'.repeat(100_000)).type).toBe('refused')
    expect(readPesos(`${'$ '.repeat(50_000)}1`).type).toBe('refused')
  })
})

it('a count with a sign above its line is unreadable', () => {
  expect(['1²', '900⁰⁰', '㉕'].map(readWhole)).toEqual([null, null, null])
})

it.each([
  ['8', 8],
  ['5,5', 5.5],
  ['5.5', 5.5],
  ['19 %', 19],
  ['19\u00a0%', 19],
  ['100', 100],
  ['101', null],
  ['8.000', null],
  ['1⁹', null],
  ['-8', null],
  ['', null],
  ['ocho', null],
])('«%s» is %s percent', (typed, percent) => expect(readPercent(typed)).toBe(percent))

it('a count has no thousands separator and no sign', () => {
  const expected = [7, 12, 12, null, null, null, null, null]
  expect(['7', ' 12 ', '１２', '1.000', '5.5', '-1', '', '1234567890'].map(readWhole)).toEqual(expected)
})
