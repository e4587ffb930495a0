import { buildTicket } from '@shared/tickets/build-ticket'
import { diffLines, optionChanges } from '@shared/tickets/diff-lines'
import type { KitchenLine } from '@shared/tickets/lines'
import { describe, expect, it } from 'vitest'
import { readLine } from '../../../fixtures/read-modifiers'
import { paperText, words } from './paper-text'
import { aPayload, someFacts } from './payloads'

const line = (name: string, quantity = 1, change: Partial<KitchenLine> = {}): KitchenLine => ({
  name,
  quantity,
  modifiers: [],
  comment: null,
  ...change,
})
const option = (name: string, count = 1) => ({ group: 'Salsas', name, count })

/** As text: `+1 Ajiaco`, `-1 Sopa`, `*1 Sopa: YA NO Salsas: Ají, AHORA Salsas: Ajo`, `~1 Sopa: sin sal > con ají`. */
function diff(before: KitchenLine[], now: KitchenLine[]): string[] {
  const { add, remove, changed, comments } = diffLines(before.map(readLine), now.map(readLine))
  return [
    ...add.map(({ quantity, name }) => `+${quantity} ${name}`),
    ...remove.map(({ quantity, name }) => `-${quantity} ${name}`),
    ...changed.map((dish) => {
      const options = optionChanges(dish, true).changes.map(({ mark, words }) => `${mark} ${words}`)
      return `*${dish.line.quantity} ${dish.line.name}: ${options.join(', ')}`
    }),
    ...comments.map(({ line, before }) => `~${line.quantity} ${line.name}: ${before} > ${line.comment}`),
  ]
}

describe('the difference between two orders', () => {
  it('is empty where they are the same, in any order and however the lines are split', () => {
    const ají = [option('Ají'), option('Ajo')]
    const before = [line('Ajiaco', 3), line('Sopa', 1, { modifiers: ají })]
    const now = [line('Sopa', 1, { modifiers: [...ají].reverse() }), line('Ajiaco'), line('Ajiaco', 2)]
    expect(diff(before, now)).toEqual([])
  })

  it.each<[string, number, number, string[]]>([
    ['more of a dish', 2, 3, ['+1 Ajiaco']],
    ['less of it', 12, 10, ['-2 Ajiaco']],
    ['parts of a portion, rounded', 0.3, 0.4, ['+0.1 Ajiaco']],
  ])('is a quantity: %s', (_, before, now, expected) => {
    expect(diff([line('Ajiaco', before)], [line('Ajiaco', now)])).toEqual(expected)
  })

  it.each([
    ['Limonada de coco', 'LIMONADA DE COCO'],
    ['Ají de gallina', 'Aji de Gallina'],
    ['Coca-Cola 1,5 L', 'Coca Cola 1,5L'],
    ['Hamburguesa «La Brava»', 'Hamburguesa La Brava 🍔🎉'],
    ['Arroz con pollo.', 'Arroz  con pollo'],
  ])('is none where a name is only spelled otherwise: %s, %s', (before, now) => {
    const withOption = (name: string, option: string) =>
      line(name, 2, { modifiers: [{ group: 'Quitar', name: option, count: 1 }] })
    expect(diff([withOption(before, 'Maíz')], [withOption(now, 'MAIZ')])).toEqual([])
  })

  it.each([
    ['Pizza 1/2', 'Pizza 12'],
    ['Jugo 1,5 L', 'Jugo 15 L'],
    ['Pan + queso', 'Pan queso'],
    ['Pan queso', 'Pan -queso'],
    ['Alitas', 'Alitas 🌶'],
    ['Combo 2', 'Combo 3'],
  ])('is another dish where the spelling is its meaning: %s, %s', (before, now) => {
    expect(diff([line(before)], [line(now)])).toHaveLength(2)
  })

  it('is one dish to remove and one to add where the name differs', () => {
    expect(diff([line('Ajiaco')], [line('Sopa')])).toEqual(['+1 Sopa', '-1 Ajiaco'])
  })

  it('is what a dish has no more and has now where its options differ', () => {
    const before = line('Sopa', 1, { modifiers: [option('Ají')] })
    const to = (...modifiers: KitchenLine['modifiers']) => diff([before], [line('Sopa', 1, { modifiers })])
    expect(to(option('Ajo'))).toEqual(['*1 Sopa: YA NO Salsas: Ají, AHORA Salsas: Ajo'])
    expect(to(option('Ají', 2))).toEqual(['*1 Sopa: YA NO Salsas: Ají, AHORA Salsas: 2 x Ají'])
    expect(to()).toEqual(['*1 Sopa: YA NO Salsas: Ají'])
    expect(to(option('Ají'), { group: 'Adiciones', name: 'Queso', count: 1 })).toEqual(['*1 Sopa: AHORA + Queso'])
  })

  it('says that an ingredient is back, but for one that another option leaves out', () => {
    const without = (name: string, count = 1, group = 'Quitar') => ({ group, name, count })
    const sopa = (...modifiers: KitchenLine['modifiers']) => line('Sopa', 1, { modifiers })
    expect(diff([sopa(without('Cebolla'))], [sopa()])).toEqual(['*1 Sopa: AHORA CON CEBOLLA'])
    expect(diff([sopa(without('Cebolla', 1, 'Hamburguesa 2: Quitar'))], [sopa()])).toEqual([
      '*1 Sopa: AHORA HAMBURGUESA 2: CON CEBOLLA',
    ])
    expect(diff([sopa(without('Cebolla', 2))], [sopa(without('Cebolla'))])).toEqual([
      '*1 Sopa: ANTES 2 x SIN CEBOLLA, AHORA SIN CEBOLLA',
    ])
    // Nor for one that is spoken of in another answer or in the note.
    expect(diff([sopa(without('Cebolla'))], [sopa(without('Sin cebolla', 1, 'Verduras'))])).toEqual([
      '*1 Sopa: ANTES SIN CEBOLLA, AHORA Verduras: Sin cebolla',
    ])
    const noted = line('Sopa', 1, { comment: 'sin cebolla', modifiers: [] })
    expect(diff([sopa(without('Cebolla'))], [noted])).toEqual(['*1 Sopa: ANTES SIN CEBOLLA'])
    expect(diff([sopa(without('Sin cebolla', 1, 'Verduras'))], [sopa()])).toEqual([
      '*1 Sopa: ANTES Verduras: Sin cebolla',
    ])
  })

  it('pairs dishes of one name with those that are most alike, in any order', () => {
    const sopa = (quantity: number, ...names: string[]) =>
      line('Sopa', quantity, { modifiers: names.map((n) => option(n)) })
    const before = [sopa(1, 'Ají', 'Ajo'), sopa(1, 'Rosada')]
    const now = [sopa(1, 'Rosada', 'BBQ'), sopa(1, 'Ají')]
    const expected = ['*1 Sopa: AHORA Salsas: BBQ', '*1 Sopa: YA NO Salsas: Ajo']
    expect(diff(before, now)).toEqual(expected)
    expect(diff([...before].reverse(), now)).toEqual(expected)
    expect(diff([sopa(3)], [sopa(2), sopa(2, 'Ají')])).toEqual(['+1 Sopa', '*1 Sopa: AHORA Salsas: Ají'])
  })

  it('is empty where only the menu’s question was renamed', () => {
    const sopa = (group: string) => line('Sopa', 1, { modifiers: [{ group, name: 'Cebolla', count: 1 }] })
    expect(diff([sopa('Quitar')], [sopa('¿Qué deseas quitar?')])).toEqual([])
  })

  it('counts an option that is named twice as two', () => {
    const twice = line('Sopa', 1, { modifiers: [option('Ají'), option('Ají')] })
    expect(diff([twice], [line('Sopa', 1, { modifiers: [option('Ají', 2)] })])).toEqual([])
  })

  it('is a note where the dish is the same', () => {
    const before = line('Sopa', 1, { comment: 'sin sal' })
    expect(diff([before], [line('Sopa', 1, { comment: 'con ají' })])).toEqual(['~1 Sopa: sin sal > con ají'])
    expect(diff([before], [line('Sopa')])).toEqual(['~1 Sopa: sin sal > null'])
    expect(diff([line('Sopa')], [line('Sopa', 1, { comment: '' })])).toEqual([])
  })

  it('distinguishes the dish whose note changed from those whose note stays', () => {
    const before = [line('Sopa', 2), line('Sopa', 1, { comment: 'sin sal' })]
    const now = [line('Sopa', 1), line('Sopa', 1, { comment: 'sin sal' }), line('Sopa', 1, { comment: 'con ají' })]
    expect(diff(before, now)).toEqual(['~1 Sopa: null > con ají'])
  })

  it('is a note and a quantity where both changed', () => {
    const expected = ['+1 Sopa', '~2 Sopa: null > con ají']
    expect(diff([line('Sopa', 2)], [line('Sopa', 3, { comment: 'con ají' })])).toEqual(expected)
    expect(diff([line('Sopa', 3)], [line('Sopa', 1, { comment: 'con ají' })])).toEqual([
      '-2 Sopa',
      '~1 Sopa: null > con ají',
    ])
  })

  it('includes the note of a removed dish', () => {
    const before = [line('Sopa', 1, { comment: 'sin sal' }), line('Sopa')]
    expect(diffLines(before, [line('Sopa')]).remove).toEqual([line('Sopa', 1, { comment: 'sin sal' })])
  })
})

const aLine = (name: string, changes: object = {}) => ({ name, quantity: 1, comment: null, modifiers: [], ...changes })
const AJIACO = aLine('Ajiaco')
const HEAD = { service: 'delivery', table: null, scheduledFor: null }

const change = (lines: object[], context = {}, content = {}, facts = {}): string =>
  words(buildTicket(aPayload('change', { lines, ...content }, context), someFacts(facts)))

describe('a change', () => {
  it('says first that the order changed, then which comanda it refers to', () => {
    expect(change([AJIACO], { before: [] })).toMatch(
      /^CAMBIÓ EL PEDIDO\nCOCINA 18:03\nDOMICILIO · #20418-01\nCOMANDA 37\n/,
    )
    const ticket = buildTicket(aPayload('change'), someFacts())
    expect(ticket).toMatchObject({ title: 'CAMBIO COCINA 37 #20418-01', rings: true })
  })

  it('says what to add and what to leave out, each under its own heading, then lists all lines', () => {
    const text = change([AJIACO, aLine('Sopa', { quantity: 3 })], {
      before: [aLine('Sopa', { quantity: 2 }), aLine('Arroz')],
    })
    const parts = text.split(/^=+$/m).map((part) => part.trim())
    expect(parts.slice(1, -1)).toEqual([
      expect.stringMatching(/^AGREGAR\n1 x AJIACO\n-+\n1 x SOPA$/),
      'QUITAR\n1 x ARROZ',
      expect.stringMatching(/^ASÍ QUEDA\n-+\n1 x AJIACO\n-+\n3 x SOPA$/),
    ])
  })

  it('has equal lines as one in the whole order, and adds a long one up, as the comanda does', () => {
    const dishes = ['Sopa', 'Caldo', 'Jugo', 'Arroz'].map((name) => aLine(name))
    const spicy = aLine('Ajiaco', { modifiers: [option('Ají')] })
    const text = change([AJIACO, ...dishes, AJIACO, spicy], { before: [AJIACO] })
    expect(text).toMatch(/ASÍ QUEDA\n-+\n2 x AJIACO\n[\s\S]*\n=+\nEN TOTAL\n3 AJIACO\n1 ARROZ\n[^=]*\n-+\n7 platos\n/)
  })

  it('says which half gains and loses what, under one heading, and what stays', () => {
    const on = (half: number, name: string) => ({ group: `Mitad ${half}`, name, count: 1 })
    const size = { group: 'Tamaño', name: 'Grande', count: 1 }
    const pizza = (...modifiers: object[]) => aLine('Pizza', { modifiers: [size, ...modifiers], comment: 'tostada' })
    const text = change([pizza(on(2, 'Aceitunas'))], { before: [pizza(on(1, 'Aceitunas'))] })
    expect(text).toMatch(
      /=\nCAMBIAR\n1 x PIZZA\nYA NO: MITAD 1: Aceitunas\nAHORA: MITAD 2: Aceitunas\nIgual: Tamaño: Grande\nNOTA: tostada\n=/,
    )
    expect(text).not.toMatch(/^(AGREGAR|QUITAR)$/m)
  })

  it('emphasises an omission that it adds, an allergen most, and shows both wordings of the dish’s note', () => {
    const modifiers = ['Piña', 'Maní'].map((name) => ({ group: 'Quitar', name, count: 1 }))
    const now = aLine('Perro', { quantity: 2, comment: 'sin sal', modifiers })
    const warnings = [{ about: 'diet', what: 'Maní', where: '2 x Perro', text: 'Quitar: Maní' }]
    const payload = aPayload('change', { lines: [now], warnings }, { before: [aLine('Perro', { quantity: 2 })] })
    const paper = paperText(buildTicket(payload, someFacts()), 32)
    expect(paper).toMatch(/CAMBIAR.*\nDB \|2 x PERRO\nTB \|\s+CADA UNA:\nDBI\|\s+AHORA:\s+\nDBI\|\s+SIN MANÍ/)
    expect(paper).toMatch(/TBI\|\s+AHORA: SIN PIÑA/)
    expect(paper).toMatch(/NOTA ANTES: sin nota\nTBI\|\s+NOTA AHORA: sin sal/)
  })

  it('shows both wordings of a note', () => {
    const before = [aLine('Ajiaco', { comment: 'sin crema' }), aLine('Sopa')]
    const text = change([AJIACO, aLine('Sopa', { comment: 'con ají' })], { before })
    expect(text).toMatch(
      /NOTA\n1 x AJIACO\nANTES: sin crema\nAHORA: SIN NOTA\n-+\n1 x SOPA\nANTES: sin nota\nAHORA: con ají\n/,
    )
    expect(text).not.toMatch(/^(AGREGAR|QUITAR)$/m)
  })

  it('says so when it leaves the station nothing', () => {
    const text = change([], { before: [AJIACO] })
    expect(text).toMatch(/QUITAR TODO\n1 x AJIACO\n=+\nASÍ QUEDA: NADA\n[\s\S]*\nNO PREPARAR$/)
    expect(change([], { before: null })).toMatch(/^REEMPLAZA LA ANTERIOR[\s\S]*ASÍ QUEDA: NADA\n/)
  })

  it('lists all lines, as a replacement, when the earlier paper is unknown', () => {
    const text = change([AJIACO], { before: null })
    expect(text).toMatch(/^REEMPLAZA LA ANTERIOR \(37\)\nCAMBIÓ EL PEDIDO\n/)
    expect(text).toMatch(/ASÍ QUEDA\n-+\n1 x AJIACO/)
    expect(text).not.toMatch(/AGREGAR|QUITAR|ANTES/)
    expect(change([AJIACO], {}, {}, { dayNumber: null })).toMatch(
      /^REEMPLAZA LA ANTERIOR\nCAMBIÓ EL PEDIDO\nCOCINA 18:03\nDOMICILIO/,
    )
  })

  it.each([
    ['a table', { service: 'table', table: '12' }, { service: 'table', table: '3' }, 'AHORA: MESA 12\nANTES: MESA 3'],
    ['how it leaves', { service: 'pickup' }, {}, 'AHORA: RETIRO\nANTES: DOMICILIO'],
    [
      'its hour',
      { scheduledFor: '2026-03-16T00:30:00Z' },
      { scheduledFor: '2026-03-15T23:30:00Z' },
      'AHORA: PROGRAMADO 15/03 19:30\nANTES: PROGRAMADO 15/03 18:30',
    ],
    [
      'that it is for now',
      {},
      { scheduledFor: '2026-03-15T23:30:00Z' },
      'AHORA: PARA YA\nANTES: PROGRAMADO 15/03 18:30',
    ],
    ['whose it is', { customer: 'Ana R.' }, { customer: 'Luis P.' }, 'AHORA: ANA R.\nANTES: LUIS P.'],
    ['a name that is gone', { customer: '' }, { customer: 'Luis P.' }, 'AHORA: SIN NOMBRE\nANTES: LUIS P.'],
    [
      'a note of the whole order',
      { notes: ['Sin sal', 'Con ají'] },
      { notes: ['Sin sal', 'Sin ají'] },
      'NOTA DEL PEDIDO\nANTES: Sin ají\nAHORA: Con ají',
    ],
    ['a note that is gone', {}, { notes: ['Sin sal'] }, 'NOTA DEL PEDIDO\nANTES: Sin sal\nAHORA: SIN NOTA'],
    ['the first note', { notes: ['Sin sal'] }, {}, 'NOTA DEL PEDIDO\nAHORA: Sin sal'],
  ])('says what changed besides the dishes: %s', (_, content, before, sentence) => {
    const text = change([AJIACO], { before: [AJIACO], beforeHead: { ...HEAD, ...before } }, content)
    expect(text).toContain(`CAMBIÓ\n${sentence}\n`)
    expect(text).toContain('ASÍ QUEDA')
  })

  it('does not mention a table that the till itself has announced', () => {
    const before = { ...HEAD, service: 'table' }
    const text = change([AJIACO, AJIACO], { before: [AJIACO], beforeHead: before, table: '7' }, { service: 'table' })
    expect(text).toContain('MESA 7')
    expect(text).not.toContain('ANTES')
    const named = change([], { before: [], beforeHead: before, table: '7' }, { service: 'table', table: '7' })
    expect(named).not.toContain('ANTES')
  })

  it('says that an allergy is told no more, also where the station has no dish of it', () => {
    const warning = { about: 'allergy', what: 'maní', where: '1 x Brownie', text: '' }
    const beforeHead = { ...HEAD, warnings: [warning] }
    const text = change([AJIACO], { before: [AJIACO], beforeHead }, {})
    expect(text).toContain('YA NO: ALERGIA: maní, en 1 x Brownie')
    expect(text).not.toContain('Los platos son los mismos.')
    const moved = { warnings: [{ ...warning, where: '2 x Brownie' }] }
    expect(change([AJIACO], { before: [AJIACO], beforeHead }, moved)).not.toContain('YA NO')
  })

  it('says what is told now beside an allergy that was told in other words, never that there is none', () => {
    const told = (what: string) => ({ warnings: [{ about: 'allergy', what, where: '1 x Brownie', text: '' }] })
    for (const [was, now] of [
      ['maní', 'maní y al huevo'],
      ['maní y al huevo', 'maní'],
      ['', 'maní'],
    ] as const) {
      const text = change([AJIACO], { before: [AJIACO], beforeHead: { ...HEAD, ...told(was) } }, told(now))
      expect(text).toContain(`AHORA: ALERGIA: ${now}, en 1 x Brownie\nANTES: ALERGIA: ${was || 'no dice a qué'}, en`)
      expect(text).not.toContain('YA NO')
    }
  })

  it('names only the new table of an order that was moved at the till, whatever Justo says', () => {
    const beforeHead = { ...HEAD, service: 'table', table: '12' }
    const now = { service: 'table', table: '5' }
    const text = change([AJIACO, AJIACO], { before: [AJIACO], beforeHead, table: '3' }, now)
    expect(text).toMatch(/^MESA 3 · #/m)
    expect(text).not.toMatch(/MESA 12|MESA 5|ANTES/)
  })

  it('is readable as a change when it is empty', () => {
    expect(change([AJIACO], { before: [AJIACO], beforeHead: HEAD })).toMatch(
      /=\nLos platos son los mismos\.\n=+\nASÍ QUEDA\n-+\n1 x AJIACO/,
    )
  })

  it('ends with all notes of the whole order, unless nothing is left to cook', () => {
    const notes = ['alergia al maní']
    const warnings = [{ about: 'allergy', what: 'maní', where: 'la nota del pedido', text: 'alergia al maní' }]
    const text = change([AJIACO], { before: [AJIACO], beforeHead: { ...HEAD, notes } }, { notes, warnings })
    expect(text).toMatch(
      /ALERGIA: maní, en la nota del pedido[\s\S]*Los platos son los mismos[\s\S]*ASÍ QUEDA[\s\S]*NOTA DEL PEDIDO: alergia al maní/,
    )
    expect(text).not.toContain('ANTES')
    expect(change([], { before: [AJIACO] }, { notes, warnings })).not.toContain('ALERGIA')
  })

  it('warns of an allergy that it adds', () => {
    const warnings = [{ about: 'illness', what: 'celíaca', where: '1 x Ajiaco', text: 'soy celíaca' }]
    const text = change([aLine('Ajiaco', { comment: 'soy celíaca' })], { before: [AJIACO] }, { warnings })
    expect(text).toContain('OJO: celíaca, en 1 x Ajiaco')
  })
})
