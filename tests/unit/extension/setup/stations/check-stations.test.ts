import { describe, expect, it } from 'vitest'
import { isRule, ruleWords, stationErrors } from '../../../../../extension/setup/stations/check-stations'
import {
  addStation,
  changeStation,
  makeDefault,
  removeStation,
} from '../../../../../extension/setup/stations/stations-draft'
import { BAR, KITCHEN, PASS, twoPrinters } from '../a-set-up'

const { stations, printers } = twoPrinters({ stations: [KITCHEN, BAR, { ...PASS, enabled: false }] })
const codes = (list: typeof stations) => Object.values(stationErrors(list, printers)).map((message) => message?.code)

describe('typed stations', () => {
  it('are invalid without a default station', () => {
    expect(codes(changeStation(stations, 'cocina', { default: false }))).toEqual(['C-64'])
    expect(codes(changeStation(stations, 'cocina', { enabled: false }))).toEqual(['C-64'])
  })

  it('have no duplicate and no empty rule', () => {
    expect(['jugo*', 'Limonada*', ' '].map((rule) => isRule(rule, ['limonada*']))).toEqual([true, false, false])
  })
})

describe('edited stations', () => {
  it('have exactly one default, and it is in use', () => {
    const off = changeStation(stations, 'barra', { enabled: false })
    const moved = makeDefault(off, 'barra')
    expect(moved.map((station) => [station.default, station.enabled])).toEqual([
      [false, true],
      [true, true],
      [false, false],
    ])
  })

  it('stay valid when the default one is removed', () => {
    const left = removeStation(stations, 'cocina')
    expect(left.map(({ id, default: takesRest }) => `${id} ${takesRest}`)).toEqual(['barra true', 'pase false'])
  })

  it('can be one more, with its own id; the first of all is the default', () => {
    const more = addStation(stations, { name: 'Barra', printer: 'caja', all: false })
    expect(more.at(-1)).toMatchObject({ id: 'barra-2', name: 'Barra', default: false })
    expect(addStation([], { name: 'COCINA', printer: 'caja', all: false })[0]?.default).toBe(true)
  })
})

it.each([
  ['Ajiaco', '«Ajiaco»'],
  ['limonada*', '«limonada…»'],
  ['ext:BEB-*', 'código «BEB-…»'],
  ['mod:cerveza*', 'compartidos con «cerveza…»'],
])('%s reads %s', (rule, words) => {
  expect(ruleWords(rule)).toBe(words)
})
