import { runInNewContext } from 'node:vm'
import type { Modifier, OrderLine } from '@shared/order-values'
import type { Meaning } from '@shared/reading/facts'
import { parseBridgeSettings, type StationSettings } from '@shared/settings/bridge'
import { madeOf, matchesPattern, shareLines } from '@shared/stations'
import { describe, expect, it } from 'vitest'
import { aLine } from '../../fixtures/orders'

const dish = (name: string, changes: Partial<OrderLine> = {}): OrderLine =>
  aLine({ id: name, externalId: null, name, modifiers: [], comment: null, ...changes })

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
    ['limonada*', dish('Limonada de coco'), true],
    ['LIMON*', dish('limón exprimido'), true],
    ['limonada', dish('Limonada de coco'), false],
    ['*coco', dish('Limonada de coco'), true],
    ['a.c', dish('abc'), false],
    ['*', dish(''), true],
    ['sopa*del*día', dish('Sopa especial del día'), true],
    ['sopa*del*día', dish('Sopa del'), false],
    ['aba*ba', dish('aba'), false],
    ['a*bc*c', dish('abc'), false],
    ['*sal*sal*', dish('salsa de sal'), true],
    ['*sal*sal*', dish('salsa'), false],
    ['ext:BEB-*', dish('Agua', { externalId: 'beb-01' }), true],
    ['ext:BEB-*', dish('BEB-01'), false],
    ['ext:*', dish('Agua'), false],
    ['mod:cerveza*', dish('Combo', { modifiers: [beer] }), true],
    ['mod:cerveza*', dish('Cerveza'), false],
  ])('«%s» of %o: %s', (pattern, line, matches) => expect(matchesPattern(line, pattern)).toBe(matches))

  it('of stars only is matched in a short time, however long the name is', () => {
    const match = () => matchesPattern(dish('a'.repeat(200)), `${'*a'.repeat(39)}*b`)
    // A matcher that tries every combination would take years, in which no timer of vitest's runs.
    expect(runInNewContext('match()', { match }, { timeout: 30_000 })).toBe(false)
  })
})

describe('the lines of an order', () => {
  const kitchenAndBar = stations({ id: 'cocina', default: true }, { id: 'barra', items: ['limonada*'] })

  it('go to the station whose pattern matches, the others to the default one', () => {
    const expected = ['cocina: Ajiaco, Bandeja', 'barra: Limonada']
    expect(shown([dish('Limonada'), dish('Ajiaco'), dish('Bandeja')], kitchenAndBar)).toEqual(expected)
  })

  it('go to one station only, the first that matches', () => {
    const two = stations({ id: 'a', items: ['*'] }, { id: 'b', items: ['limonada*'], default: true })
    expect(shown([dish('Limonada')], two)).toEqual(['a: Limonada'])
  })

  it('go to no station that is off, and to one in any case', () => {
    const off = stations({ id: 'cocina', default: true }, { id: 'barra', items: ['limonada*'], enabled: false })
    expect(shown([dish('Limonada')], off)).toEqual(['cocina: Limonada'])
  })

  it('all go to the pass as well', () => {
    const pass = stations(
      { id: 'cocina', default: true },
      { id: 'barra', items: ['limonada*'] },
      { id: 'pase', all: true },
    )
    const expected = ['cocina: Ajiaco', 'barra: Limonada', 'pase: Limonada, Ajiaco']
    expect(shown([dish('Limonada'), dish('Ajiaco')], pass)).toEqual(expected)
  })

  it('go to the bridge’s default while no station is known', () => {
    expect(shown([dish('Ajiaco')], [])).toEqual(['*: Ajiaco'])
    expect(shareLines([], [])).toEqual([])
    expect(shareLines([], kitchenAndBar)).toEqual([])
  })
})

describe('a dish with an option for another station', () => {
  const option = (
    name: string,
    type?: Meaning['type'],
    more: Partial<Modifier & { without: true }> = {},
  ): Modifier => ({
    group: more.group ?? '',
    name,
    count: more.count ?? 1,
    price: 0,
    externalId: null,
    ...(type && { means: { type, at: [], what: name, certainty: 'rule', ...(more.without && { without: true }) } }),
  })
  const list = stations(
    { id: 'cocina', default: true, items: ['*burger*'] },
    { id: 'barra', items: ['limonada*', 'mod:cerveza*', 'mod:michelada*'] },
    { id: 'pase', all: true },
  )
  const combo = (...modifiers: Modifier[]) => dish('Combo', { quantity: 2, modifiers })
  const at = (station: string, lines: OrderLine[]) =>
    shareLines(lines, list).find((share) => share.station === station)?.lines ?? []
  const names = (station: string, ...modifiers: Modifier[]) =>
    at(station, [combo(...modifiers)]).map((line) => line.modifiers.map(({ name }) => name))

  it('is made where it always was, and the other station gets the option beside', () => {
    const line = combo(option('Término medio'), option('Cerveza Águila'))
    expect(at('cocina', [line])).toEqual([line])
    expect(at('barra', [line])).toMatchObject([{ name: 'Combo', quantity: 2, modifiers: [{ name: 'Cerveza Águila' }] }])
    expect(at('pase', [line])).toEqual([line])
  })

  it('is made by the station that claims it by name, and shared with the one above it', () => {
    const two = stations(
      { id: 'barra', items: ['mod:cerveza*'] },
      { id: 'parrilla', items: ['combo'] },
      { id: 'cocina', default: true },
    )
    expect(shown([combo(option('Cerveza'))], two)).toEqual(['barra: Combo', 'parrilla: Combo'])
  })

  it('is whole at its own station even if a rule for its option is there too', () => {
    const line = dish('Limonada', { modifiers: [option('Cerveza'), option('Sin hielo')] })
    expect(shareLines([line], list).map(({ station, lines }) => [station, lines[0]?.shared])).toEqual([
      ['barra', undefined],
      ['pase', undefined],
    ])
  })

  it.each([
    ['«Quitar: cerveza de la salsa»', option('Cerveza de la salsa', 'omit', { group: 'Quitar' })],
    ['«Cerveza: Sin»', option('Cerveza sin alcohol no', 'choose', { without: true })],
  ])('goes to no further station for what is left out: %s', (_, omission) => {
    expect(shown([combo(omission)], list)).toEqual(['cocina: Combo', 'pase: Combo'])
    expect(matchesPattern(combo(omission), 'mod:cerveza*')).toBe(false)
    expect(matchesPattern(combo(omission, option('Cerveza Águila', 'choose')), 'mod:cerveza*')).toBe(true)
  })

  it('brings what belongs to the option, and what was not understood, but nothing of the dish', () => {
    const given = [
      option('Cebolla', 'omit', { group: 'Quitar' }),
      option('Michelada', 'choose', { group: 'Bebida' }),
      option('Sal', 'choose', { group: 'Michelada: Borde' }),
      option('Papas', 'choose'),
      option('bien fría porfa', 'unknown', { group: 'Algo más' }),
    ]
    expect(names('barra', ...given)).toEqual([['Michelada', 'Sal', 'bien fría porfa']])
  })

  it('is the same to the other station while only the dish changes', () => {
    const before = at('barra', [combo(option('Cerveza'), option('Término medio', 'level'))])
    expect(at('barra', [combo(option('Sin cebolla', 'omit'), option('Cerveza'))])).toEqual(before)
  })

  it('counts as a dish at one station; the other makes as many options as are taken', () => {
    const line = combo(option('Cerveza', undefined, { count: 2 }))
    expect(at('cocina', [line]).flatMap(madeOf)).toEqual([{ name: 'Combo', quantity: 2 }])
    expect(at('barra', [line]).flatMap(madeOf)).toEqual([{ name: 'Cerveza', quantity: 4 }])
  })
})
