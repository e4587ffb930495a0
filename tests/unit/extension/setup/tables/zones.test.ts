import { parseExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import { moved, readTables, withNames, zoneErrors } from '../../../../../extension/setup/tables/zones'
import { codesOf } from '../a-set-up'

describe('typed table names', () => {
  it.each([
    ['1, 2, 3', ['1', '2', '3']],
    ['del 1 al 4', ['1', '2', '3', '4']],
    ['1-3; Barra', ['1', '2', '3', 'Barra']],
    ['T1 a T3', ['T1', 'T2', 'T3']],
    ['Mesa 9 – 11', ['Mesa 9', 'Mesa 10', 'Mesa 11']],
    ['１ — ３', ['1', '2', '3']],
    ['1, 1,  1 ', ['1']],
    ['Terraza', ['Terraza']],
    ['', []],
  ])('«%s»', (typed, names) => {
    expect(readTables(typed)).toEqual({ names, question: null, wrong: null })
  })

  it.each([
    ['5 al 1', '¿Son 5 mesas, de la 1 a la 5?', 5],
    ['Barra, T3-T1', '¿Son 3 mesas, de la T1 a la T3?', 4],
    ['1 al 120', '¿Son 120 mesas, de la 1 a la 120?', 120],
  ])('«%s» asks first', (typed, text, count) => {
    const read = readTables(typed)
    expect(read.question).toMatchObject({ code: 'C-183', text })
    expect(read.names).toHaveLength(count)
  })

  it.each(['1 al 500', '1 al 5000', 'Barra, 500-1'])(
    '«%s» is more than a zone has room for, and adds none',
    (typed) => {
      expect(readTables(typed)).toMatchObject({ names: [], wrong: { code: 'C-182' } })
    },
  )
})

const codes = (...zones: [zone: string, ...names: string[]][]) =>
  codesOf(zoneErrors(zones.map(([zone, ...names]) => ({ zone, names }))))

describe('an error in zones', () => {
  it('is a table in two places, in any notation', () => {
    const wrong = zoneErrors([
      { zone: 'Salón', names: ['1', '2'] },
      { zone: 'Terraza', names: ['Mesa 02'] },
    ])
    expect(Object.keys(wrong)).toEqual(['zones[1].names'])
    expect(wrong['zones[1].names']).toMatchObject({ code: 'C-86', text: 'La mesa Mesa 02 ya está en Salón.' })
  })

  it('is a zone without its own name', () => {
    expect(codes(['Salón', '1'], [' salon '], ['', '3'])).toEqual({ 'zones[1].zone': 'C-85', 'zones[2].zone': 'C-85' })
  })

  it('is a value that the settings refuse', () => {
    const many = Array.from({ length: 201 }, (_, i) => String(i))
    expect(codes(['Salón', ...many])).toEqual({ 'zones[0].names': 'C-87' })
    const most = Array.from({ length: 20 }, (_, i) => ({ zone: `Zona ${i}`, names: [`${i}`] }))
    expect(zoneErrors(most)).toEqual({})
    expect(parseExtensionSettings({ tables: most }).ok).toBe(true)
  })
})

it('tables added to a zone leave out those it has', () => {
  expect(withNames({ zone: 'Salón', names: ['1', '2'] }, ['1', '2', '3', '4']).names).toEqual(['1', '2', '3', '4'])
})

it('a table or a zone is moved to another place', () => {
  expect(moved(['1', '2', '3'], 0, 1)).toEqual(['2', '1', '3'])
  expect(moved(['1', '2', '3'], 2, 0)).toEqual(['3', '1', '2'])
  expect(moved(['1', '2', '3'], 0, -1)).toEqual(['1', '2', '3'])
  expect(moved(['1', '2', '3'], 2, 3)).toEqual(['1', '2', '3'])
})
