import { parseExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import {
  readTableNames,
  readZones,
  withNames,
  withTableAt,
  zoneErrors,
} from '../../../../../extension/setup/tables/zones'

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
    ['9 al 2', ['9 al 2']],
    ['1 al 5000', ['1 al 5000']],
    ['', []],
  ])('«%s»', (typed, names) => {
    expect(readTableNames(typed)).toEqual(names)
  })
})

describe('pasted zones', () => {
  it('have one line each, and a line without a colon continues the one before', () => {
    expect(readZones('Salón: 1, 2, 3\n\nTerraza: T1 a T2\nT9')).toEqual([
      { zone: 'Salón', names: ['1', '2', '3'] },
      { zone: 'Terraza', names: ['T1', 'T2', 'T9'] },
    ])
  })

  it('need no name when there is only one', () => {
    expect(readZones('1 al 3')).toEqual([{ zone: 'Salón', names: ['1', '2', '3'] }])
  })
})

const codes = (...zones: [zone: string, ...names: string[]][]) =>
  Object.fromEntries(
    Object.entries(zoneErrors(zones.map(([zone, ...names]) => ({ zone, names })))).map(([field, message]) => [
      field,
      message?.code,
    ]),
  )

describe('an error in zones', () => {
  it('is absent in a plain shop', () => {
    expect(codes(['Salón', '1', '2'], ['Terraza', 'T1'])).toEqual({})
  })

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
    expect(codes(['Salón', '1'], ['Terraza', 'x'.repeat(21)])).toEqual({ 'zones[1].names': 'C-87' })
    expect(codes(['x'.repeat(41), '1'])).toEqual({ 'zones[0].zone': 'C-85' })
    const most = Array.from({ length: 20 }, (_, i) => ({ zone: `Zona ${i}`, names: [`${i}`] }))
    expect(zoneErrors(most)).toEqual({})
    expect(parseExtensionSettings({ tables: most }).ok).toBe(true)
    expect(zoneErrors([...most, { zone: 'Otra', names: [] }]).zones?.code).toBe('C-87')
  })
})

it('tables added to a zone leave out those it has', () => {
  expect(withNames({ zone: 'Salón', names: ['1', '2'] }, '1 al 4').names).toEqual(['1', '2', '3', '4'])
})

it('a moved table stays within the zone’s ends', () => {
  const zone = { zone: 'Salón', names: ['1', '2', '3'] }
  expect(withTableAt(zone, 0, 1).names).toEqual(['2', '1', '3'])
  expect(withTableAt(zone, 0, 9).names).toEqual(['2', '3', '1'])
  expect(withTableAt(zone, 2, -1).names).toEqual(['3', '1', '2'])
  expect(withTableAt(zone, 7, 0).names).toEqual(['1', '2', '3'])
})
