import { runInNewContext } from 'node:vm'
import type { OrderLine } from '@shared/order'
import { parseBridgeSettings, type StationSettings } from '@shared/settings/bridge'
import { matchesPattern, shareLines } from '@shared/stations'
import { describe, expect, it } from 'vitest'

const aLine = (name: string, changes: Partial<OrderLine> = {}): OrderLine => ({
  id: name,
  productId: null,
  externalId: null,
  name,
  quantity: 1,
  unitPrice: 1_000,
  total: 1_000,
  modifiers: [],
  comment: null,
  ...changes,
})

function stations(...list: Partial<StationSettings>[]): StationSettings[] {
  const result = parseBridgeSettings({
    printers: [{ id: 'caja', name: 'Caja', connection: { type: 'file', path: 'x' } }],
    stations: list.map((station) => ({ printer: 'caja', name: String(station.id).toUpperCase(), ...station })),
  })
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.settings.stations
}

const shown = (lines: OrderLine[], list: StationSettings[]) =>
  shareLines(lines, list).map((share) => `${share.station}: ${share.lines.map((line) => line.name).join(', ')}`)

describe('a pattern', () => {
  const beer = { group: '', name: 'Cerveza Águila', count: 1, price: 0, externalId: null }

  it.each([
    ['limonada*', aLine('Limonada de coco'), true],
    ['LIMON*', aLine('limón exprimido'), true],
    ['limonada', aLine('Limonada de coco'), false],
    ['*coco', aLine('Limonada de coco'), true],
    ['a.c', aLine('abc'), false],
    ['*', aLine(''), true],
    ['sopa*del*día', aLine('Sopa especial del día'), true],
    ['sopa*del*día', aLine('Sopa del'), false],
    ['aba*ba', aLine('aba'), false],
    ['a*bc*c', aLine('abc'), false],
    ['*sal*sal*', aLine('salsa de sal'), true],
    ['*sal*sal*', aLine('salsa'), false],
    ['ext:BEB-*', aLine('Agua', { externalId: 'beb-01' }), true],
    ['ext:BEB-*', aLine('BEB-01'), false],
    ['ext:*', aLine('Agua'), false],
    ['mod:cerveza*', aLine('Combo', { modifiers: [beer] }), true],
    ['mod:cerveza*', aLine('Cerveza'), false],
  ])('«%s» of %o: %s', (pattern, line, matches) => {
    expect(matchesPattern(line, pattern)).toBe(matches)
  })

  it('of stars only is matched in a short time, however long the name is', () => {
    const match = () => matchesPattern(aLine('a'.repeat(200)), `${'*a'.repeat(39)}*b`)
    // A matcher that tries every combination would take years, in which no timer of vitest's runs.
    expect(runInNewContext('match()', { match }, { timeout: 30_000 })).toBe(false)
  })
})

describe('the lines of an order', () => {
  const kitchenAndBar = stations({ id: 'cocina', default: true }, { id: 'barra', items: ['limonada*'] })

  it('go to the station whose pattern matches, the others to the default one', () => {
    expect(shown([aLine('Limonada'), aLine('Ajiaco'), aLine('Bandeja')], kitchenAndBar)).toEqual([
      'cocina: Ajiaco, Bandeja',
      'barra: Limonada',
    ])
  })

  it('go to one station only, the first that matches', () => {
    const two = stations({ id: 'a', items: ['*'] }, { id: 'b', items: ['limonada*'], default: true })
    expect(shown([aLine('Limonada')], two)).toEqual(['a: Limonada'])
  })

  it('go to no station that is off, and to one in any case', () => {
    const off = stations({ id: 'cocina', default: true }, { id: 'barra', items: ['limonada*'], enabled: false })
    expect(shown([aLine('Limonada')], off)).toEqual(['cocina: Limonada'])
  })

  it('all go to the pass as well', () => {
    const pass = stations(
      { id: 'cocina', default: true },
      { id: 'barra', items: ['limonada*'] },
      { id: 'pase', all: true },
    )
    expect(shown([aLine('Limonada'), aLine('Ajiaco')], pass)).toEqual([
      'cocina: Ajiaco',
      'barra: Limonada',
      'pase: Limonada, Ajiaco',
    ])
  })

  it('go to the bridge’s default while no station is known', () => {
    expect(shown([aLine('Ajiaco')], [])).toEqual(['*: Ajiaco'])
    expect(shareLines([], [])).toEqual([])
    expect(shareLines([], kitchenAndBar)).toEqual([])
  })
})
