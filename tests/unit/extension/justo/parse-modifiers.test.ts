import { describe, expect, it } from 'vitest'
import { parseModifiers } from '../../../../extension/justo/parse-modifiers'

const option = (id: string, name: string, price = 0) => ({ optionId: id, name, price, externalId: null })
const named = (item: Record<string, unknown>) =>
  parseModifiers(item).modifiers.map(({ group, name, count, price }) => [group, name, count, price])

describe('modifiers, shape A', () => {
  it('counts an option by countById, then by countByExternalId, then by its repetitions, then once', () => {
    const item = {
      modifiers: [
        { name: 'Adiciones', countById: { a: 2 }, options: [option('a', 'Tocineta', 2000), option('b', 'Queso')] },
        {
          name: 'Salsas',
          countByExternalId: { BBQ: 3 },
          options: [{ ...option('c', 'BBQ'), externalId: 'BBQ' }, option('d', 'Ajo'), option('d', 'Ajo')],
        },
      ],
    }
    expect(named(item)).toEqual([
      ['Salsas', 'Ajo', 2, 0],
      ['Salsas', 'BBQ', 3, 0],
      ['Adiciones', 'Queso', 1, 0],
      ['Adiciones', 'Tocineta', 2, 2000],
    ])
    expect(parseModifiers(item).whole).toBe(true)
  })

  it('does not count a repeated option twice when Justo gives its count', () => {
    const item = { modifiers: [{ name: 'G', countById: { a: 2 }, options: [option('a', 'X'), option('a', 'X')] }] }
    expect(named(item)).toEqual([['G', 'X', 2, 0]])
  })

  it('shows what was chosen within an option, as often as the option, and flags it for review', () => {
    const panela = { ...option('p', 'Panela', 500), modifiers: 'x' }
    const drink = { ...option('a', 'Limonada'), modifiers: [{ name: 'Endulzante', options: [panela] }] }
    const item = { modifiers: [{ name: 'Bebida', countById: { a: 2 }, options: [drink] }] }
    expect(named(item)).toEqual([
      ['Bebida', 'Limonada', 2, 0],
      ['Limonada: Endulzante', 'Panela', 2, 500],
    ])
    expect(parseModifiers(item).whole).toBe(false)
  })

  describe('an option that is taken twice, with other choices each time', () => {
    const burger = (without: string) => ({
      ...option('c', 'Clásica'),
      modifiers: [{ name: 'Quitar', options: [option(without, without)] }],
    })

    it('in one group keeps both apart', () => {
      const item = {
        modifiers: [{ name: 'Elige 2', countById: { c: 2 }, options: [burger('Cebolla'), burger('Tomate')] }],
      }
      expect(named(item)).toEqual([
        ['Elige 2', 'Clásica', 2, 0],
        ['Clásica (1): Quitar', 'Cebolla', 1, 0],
        ['Clásica (2): Quitar', 'Tomate', 1, 0],
      ])
      const same = { modifiers: [{ name: 'Elige 2', options: [burger('Cebolla'), burger('Cebolla')] }] }
      expect(named(same)).toEqual([
        ['Elige 2', 'Clásica', 2, 0],
        ['Clásica: Quitar', 'Cebolla', 2, 0],
      ])
    })

    it('in two groups says in which, and on two halves on which', () => {
      const two = (...titles: string[]) =>
        named({ modifiers: titles.map((name, i) => ({ name, options: [burger(i === 0 ? 'Cebolla' : 'Tomate')] })) })
      expect(two('Hamburguesa 1', 'Hamburguesa 2').filter(([, name]) => name !== 'Clásica')).toEqual([
        ['Hamburguesa 1: Clásica: Quitar', 'Cebolla', 1, 0],
        ['Hamburguesa 2: Clásica: Quitar', 'Tomate', 1, 0],
      ])
      expect(two('Mitad 1', 'Mitad 2').filter(([, name]) => name !== 'Clásica')).toEqual([
        ['Mitad 1: Clásica: Quitar', 'Cebolla', 1, 0],
        ['Mitad 2: Clásica: Quitar', 'Tomate', 1, 0],
      ])
    })
  })

  it('reads every level that a menu may have, and says where it stops', () => {
    const nested = (levels: number) => {
      let deep: Record<string, unknown> = option('z', 'Fondo')
      for (let n = levels; n > 0; n -= 1) deep = { ...option(`o${n}`, `Nivel ${n}`), modifiers: [{ options: [deep] }] }
      return parseModifiers({ modifiers: [{ name: 'G', options: [deep] }] })
    }
    const five = nested(5)
    expect(five.whole).toBe(false)
    const expected = ['Nivel 1: Nivel 2: Nivel 3: Nivel 4: Nivel 5', 'Fondo']
    expect(five.modifiers.map(({ group, name }) => [group, name]).at(-1)).toEqual(expected)
    const names = nested(5_000).modifiers.map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['Nivel 1', 'Nivel 2', 'Nivel 3'])
    expect(names.at(-1)).toBe('VER EN JUSTO')
  })

  it('leaves out what was counted as zero', () => {
    const zero = { modifiers: [{ name: 'G', countById: { a: 0 }, options: [option('a', 'X')] }] }
    expect(parseModifiers(zero)).toEqual({ modifiers: [], whole: true, read: {} })
  })

  it('prints the half of a pizza where only the external id has it, and changes no other title', () => {
    const group = (name: string, externalId: string | null) => ({ name, externalId, options: [option('a', 'Piña')] })
    const titles = (...modifiers: object[]) => parseModifiers({ modifiers }).modifiers.map((each) => each.group)
    expect(titles(group('Sabor', 'LEFT'), group('Sabor', 'RIGHT'))).toEqual(['Mitad 1: Sabor', 'Mitad 2: Sabor'])
    expect(titles(group('', 'right'))).toEqual(['Mitad 2'])
    const untouched = ['Mitad izquierda', 'Segunda mitad', 'Sabor', 'Quitar']
    expect(titles(group('Mitad izquierda', 'LEFT'), group('Segunda mitad', 'RIGHT'))).toEqual(untouched.slice(0, 2))
    expect(titles(group('Quitar', 'QUITAR-1'), group('Sabor', 'COPYRIGHT'))).toEqual(untouched.slice(2))
  })

  it('reads both shapes: nothing is ignored, and an option of both is printed once', () => {
    const options = [{ title: 'Acompañamiento', selections: ['Arepa'] }]
    const both = { modifiers: [{ name: 'G', options: [option('a', 'X')] }], options }
    expect(named(both)).toEqual([
      ['Acompañamiento', 'Arepa', 1, 0],
      ['G', 'X', 1, 0],
    ])
    expect(parseModifiers(both).whole).toBe(false)
    const term = (title: object, ...selections: string[]) => ({
      modifiers: [
        { modifierId: 'm1', name: 'Término de la carne', shortName: 'Term', options: [option('a', 'Medio')] },
      ],
      options: [{ ...title, selections }],
    })
    for (const title of [
      { title: 'TERMINO DE LA CARNE' },
      { title: 'Término' },
      { title: 'Cocción', optionId: 'm1' },
    ]) {
      expect(named(term(title, 'medio'))).toEqual([['Término de la carne', 'Medio', 1, 0]])
      expect(parseModifiers(term(title, 'medio')).whole).toBe(true)
    }
    expect(named(term({ title: 'Término' }, 'Medio', 'Azul')).map(([, name]) => name)).toEqual(['Azul', 'Medio'])
    // The same name of another question is another option.
    expect(named(term({ title: 'Quitar' }, 'Medio'))).toHaveLength(2)
    expect(named({ modifiers: [{ name: 'G', options: [], countById: {} }], options })).toEqual([
      ['Acompañamiento', 'Arepa', 1, 0],
    ])
  })

  it.each([
    ['an option that is counted but not listed', [{ name: 'G', countById: { z: 1 }, options: [] }]],
    ['an option without a name', [{ name: 'G', options: [{ optionId: 'a' }] }]],
    ['modifiers of a modifier', [{ name: 'G', options: [{ ...option('a', 'Combo'), modifiers: [{ name: 'H' }] }] }]],
    ['an option that is no object', [{ name: 'G', options: ['X'] }]],
    [
      'more options than a paper holds',
      [{ name: 'G', options: Array.from({ length: 101 }, (_, i) => option(`${i}`, `${i}`)) }],
    ],
    ['a higher count than a paper holds', [{ name: 'G', countById: { a: 1000 }, options: [option('a', 'X')] }]],
    ['a count that is no count', [{ name: 'G', countById: { a: 'dos' }, options: [option('a', 'X')] }]],
    ['a list that is none', { a: 1 }],
  ])('flags %s for review', (_name, modifiers) => expect(parseModifiers({ modifiers }).whole).toBe(false))

  it('prints what is no option as text, or refers to Justo', () => {
    expect(named({ modifiers: [{ name: 'Quitar', options: ['Cebolla', 7, {}, [1]] }, 3] })).toEqual([
      ['', '3', 1, 0],
      ['Quitar', '7', 1, 0],
      ['Quitar', 'VER EN JUSTO', 2, 0],
      ['Quitar', 'Cebolla', 1, 0],
    ])
  })

  it('shows on paper that something unreadable was chosen', () => {
    expect(named({ modifiers: [{ name: 'Término', countById: { z: 1 }, options: [] }] })).toEqual([
      ['Término', 'VER EN JUSTO', 1, 0],
    ])
  })
})

describe('modifiers, shape B', () => {
  it('takes selections with fewer prices and without external ids', () => {
    const item = {
      modifiers: [],
      options: [
        { title: 'Acompañamientos', selections: ['Papa criolla', 'Arepa'], selectionsPrices: [1500] },
        { title: 'Sin', selections: ['Aguacate', 'Aguacate'], selectionsPrices: [] },
      ],
    }
    expect(named(item)).toEqual([
      ['Acompañamientos', 'Arepa', 1, 0],
      ['Acompañamientos', 'Papa criolla', 1, 1500],
      ['Sin', 'Aguacate', 2, 0],
    ])
    expect(parseModifiers(item).whole).toBe(true)
  })
})
