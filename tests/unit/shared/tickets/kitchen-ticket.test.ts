import { layOut } from '@shared/layout/lay-out'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'
import { aPayload, kitchenLines, someFacts } from './payloads'

const comanda = (content = {}, context = {}, facts = {}): string =>
  words(buildTicket(aPayload('kitchen', content, context), someFacts(facts)))

const aLine = (changes: object) => ({ name: 'Ajiaco', quantity: 1, comment: null, modifiers: [], ...changes })

describe('a comanda', () => {
  it('is named by station and day number, and rings', () => {
    const ticket = buildTicket(aPayload('kitchen'), someFacts())
    expect(ticket.title).toBe('COMANDA COCINA 37')
    expect(ticket.rings).toBe(true)
  })

  it.each([
    ['a delivery', { service: 'delivery' }, {}, 'DOMICILIO'],
    ['a pickup', { service: 'pickup' }, {}, 'RETIRO'],
    ['a table that Justo named', { service: 'table', table: '12' }, {}, 'MESA 12'],
    ['a table whose name contains «Mesa»', { service: 'table', table: 'Mesa 12' }, {}, 'MESA 12'],
    ['a table given at the till', { service: 'table' }, { table: 'terraza 3' }, 'MESA TERRAZA 3'],
    ['the table that it moved to, not Justo’s', { service: 'table', table: '12' }, { table: '3' }, 'MESA 3'],
    ['a table that is not known yet', { service: 'table' }, {}, 'MESA: ____'],
  ])('shows the kind of service: %s', (_, content, context, head) => {
    expect(comanda(content, context).split('\n')).toContain(`${head} · #20418-01`)
  })

  it('has the time when the kitchen must be done, with the day when that is another one', () => {
    expect(comanda({}, { readyAt: '2026-03-15T23:20:00Z' })).toContain('LISTA 18:20')
    expect(comanda({}, { readyAt: '2026-03-17T00:05:00Z' })).toContain('LISTA 16/03 19:05')
    expect(comanda({}, { readyAt: null })).not.toContain('LISTA')
  })

  it('says that an order was scheduled, and for when', () => {
    expect(comanda({ scheduledFor: '2026-03-16T00:30:00Z' })).toContain('PROGRAMADO 15/03 19:30')
    expect(comanda()).not.toContain('PROGRAMADO')
  })

  it('shows no price, phone, surname or address', () => {
    const text = comanda({ customer: 'Ana Rojas Peña' })
    expect(text).toContain('Ana R.')
    expect(text).not.toContain('Rojas')
    expect(text).not.toMatch(/\$|\d\.\d{3}/)
  })

  it('ends with what the customer wrote about the whole order, an allergy in it also at its head', () => {
    const note = '¿Tiene alguna alergia?: Al maní'
    const warnings = [{ about: 'allergy', what: 'maní', where: '«¿Tiene alguna alergia?»', text: note }]
    const text = comanda({ warnings, notes: [note, 'Todo sin sal', '不要辣'], lines: [aLine({})] })
    expect(text).toContain('NOTA DEL PEDIDO: ¿Tiene alguna alergia?: Al maní\nNOTA DEL PEDIDO: Todo sin sal\n')
    expect(text).toContain('NOTA EN OTRO IDIOMA: LÉALA EN PANTALLA\n不要辣')
    expect(text).toContain('ALERGIA: maní, en "¿Tiene alguna alergia?"')
    expect(text.indexOf('ALERGIA:')).toBeLessThan(text.indexOf('AJIACO'))
    expect(text.indexOf('AJIACO')).toBeLessThan(text.indexOf('Todo sin sal'))
    expect(comanda({ notes: ['Todo sin sal'], lines: [aLine({})] })).not.toContain('ALERGIA')
  })

  it('lists options in one order, whatever order Justo sent them in', () => {
    const [line] = kitchenLines
    const modifiers = [...(line?.modifiers ?? [])]
    const text = comanda({ lines: [{ ...line, modifiers }] })
    expect(comanda({ lines: [{ ...line, modifiers: modifiers.reverse() }] })).toBe(text)
    expect(text.indexOf('Medio')).toBeLessThan(text.indexOf('SIN PEPINILLOS'))
    expect(text.indexOf('SIN PEPINILLOS')).toBeLessThan(text.indexOf('Tocineta'))
  })

  it('has omitted ingredients in capitals, and question and answer where it is not certain', () => {
    const modifiers = [
      { group: 'Ingredientes', name: 'sin cebolla', count: 1 },
      { group: 'Quitar ingredientes', name: 'pepinillos', count: 1 },
      { group: 'Salsas', name: 'No picante', count: 1 },
    ]
    const text = comanda({ lines: [aLine({ modifiers })] })
    expect(text).toContain('* Ingredientes: sin cebolla\n* Salsas: No picante\n- SIN PEPINILLOS')
  })

  it('says CADA UNA when several have options, and only then', () => {
    const modifiers = [{ group: 'Adiciones', name: 'Tocineta', count: 1 }]
    expect(comanda({ lines: [aLine({ quantity: 2, modifiers })] })).toContain('CADA UNA:\n+ Tocineta')
    expect(comanda({ lines: [aLine({ quantity: 1, modifiers })] })).not.toContain('CADA UNA')
    expect(comanda({ lines: [aLine({ quantity: 2 })] })).not.toContain('CADA UNA')
  })

  describe('of many lines', () => {
    const arepa = (changes: object = {}) => aLine({ name: 'Arepa', ...changes })
    const spicy = { modifiers: [{ group: 'Salsas', name: 'Picante', count: 1 }] }

    it('has equal lines as one, where the first of them stood', () => {
      const text = comanda({ lines: [arepa(spicy), aLine({}), arepa(spicy), arepa({ ...spicy, quantity: 2 })] })
      expect(text).toMatch(/=\n4 x AREPA\nCADA UNA:\n\* Salsas: Picante\n-+\n1 x AJIACO\n=/)
      expect(text).toContain('5 platos')
    })

    it.each([
      ['a note may be about one of two', { comment: 'una sin sal' }],
      ['a weighed dish is one piece', { quantity: 0.5 }],
      ['another station makes the dish', { shared: true, ...spicy }],
      ['the warning at the head names one of them', { modifiers: [{ group: 'Alergia', name: 'maní', count: 1 }] }],
    ])('keeps equal lines apart where %s', (_, changes) => {
      const warnings = [{ about: 'allergy', what: 'maní', where: '1 x Arepa', text: 'Alergia: maní' }]
      expect(comanda({ warnings, lines: [arepa(changes), arepa(changes)] }).match(/ x AREPA/g)).toHaveLength(2)
    })

    it('ends with how many of each dish, where one stands in several lines and they are many', () => {
      const dishes = [
        arepa({ comment: 'sin sal' }),
        arepa(),
        ...['Ajiaco', 'Caldo', 'Jugo'].map((name) => aLine({ name })),
      ]
      expect(comanda({ lines: dishes })).not.toContain('EN TOTAL')
      const more = comanda({ lines: [...dishes, arepa({ quantity: 3, ...spicy })] })
      expect(more).toMatch(/=\nEN TOTAL\n5 AREPA\n1 AJIACO\n1 CALDO\n1 JUGO\n-+\n8 platos/)
      const foreign = [...dishes, ...['牛肉面', '', '', '牛肉面'].map((name) => aLine({ name }))]
      expect(comanda({ lines: foreign })).toContain(
        'EN TOTAL\n2 (SIN NOMBRE)\n2 AREPA\n2 (EN OTRO ALFABETO)\n1 AJIACO\n1 CALDO\n1 JUGO\n',
      )
      expect(comanda({ lines: 'abcdefg'.split('').map((name) => aLine({ name })) })).not.toContain('EN TOTAL')
    })
  })

  it('prints a note in inverse, directly under its line', () => {
    const ticket = buildTicket(aPayload('kitchen', { lines: [aLine({ comment: 'bien tostadas' })] }), someFacts())
    const at = ticket.blocks.findIndex((block) => block.type === 'text' && block.text === 'NOTA: bien tostadas')
    expect(ticket.blocks[at]).toMatchObject({ inverse: true, size: 'tall' })
    expect(ticket.blocks[at - 1]).toMatchObject({ type: 'row', bold: true })
  })

  const maní = { about: 'allergy', what: 'maní', where: '1 x Ajiaco', text: 'Soy alérgica al maní' }

  it('warns before the first dish of each allergy and illness of the order, also where another station cooks the dish', () => {
    const lines = [aLine({ comment: maní.text })]
    expect(comanda({ lines, warnings: [maní] })).toMatch(/\nALERGIA: maní, en 1 x Ajiaco\n=+\n1 x AJIACO/)
    const elsewhere = { about: 'illness', what: 'celíaca', where: '2 x Limonada', text: '' }
    const unnamed = { about: 'allergy', what: '', where: 'la nota del pedido', text: '' }
    expect(comanda({ lines: [aLine({})], warnings: [elsewhere, unnamed, unnamed] })).toMatch(
      /\nOJO: celíaca, en 2 x Limonada\nALERGIA: no dice a qué, en la nota del pedido\n=+\n1 x AJIACO/,
    )
    const foreign = { about: 'allergy', what: '花生', where: '1 x 面', text: '' }
    expect(comanda({ lines, warnings: [foreign] })).toContain('ALERGIA: (en otro alfabeto), en 1 x')
  })

  it('does not warn of an allergen that is only refused', () => {
    const refused = { about: 'diet', what: 'maní', where: '1 x Ajiaco', text: 'sin maní' }
    expect(comanda({ lines: [aLine({ comment: 'sin maní' })], warnings: [refused] })).not.toMatch(/ALERGIA|OJO/)
  })

  it('reads nothing itself: without warnings, each text is a plain one', () => {
    const text = comanda({ lines: [aLine({ comment: 'Soy alérgica al maní' })] })
    expect(text).not.toMatch(/ALERGIA|OJO/)
    expect(text).toContain('NOTA: Soy alérgica al maní')
  })

  it('emphasises the texts that warn', () => {
    const blocksOf = (changes: object, ...texts: string[]) => {
      const warnings = texts.map((text) => ({ about: 'diet', what: '', where: '1 x Ajiaco', text }))
      return buildTicket(aPayload('kitchen', { lines: [aLine(changes)], warnings }), someFacts()).blocks
    }
    const option = (group: string, name: string) => ({ modifiers: [{ group, name, count: 1 }] })
    for (const [text, changes, warning] of [
      ['NOTA: sin maní', { comment: 'sin maní' }, 'sin maní'],
      ['* Pan: Sin gluten', option('Pan', 'Sin gluten'), 'Pan: Sin gluten'],
      ['- SIN MANÍ', option('Quitar', 'Maní'), 'Quitar: Maní'],
    ] as const) {
      const emphasised = expect.objectContaining({ text, inverse: true, size: 'double' })
      expect(blocksOf(changes, warning)).toContainEqual(emphasised)
    }
    const plain = blocksOf({ comment: 'sin sal' }, 'sin maní')
    expect(plain).not.toContainEqual(expect.objectContaining({ text: 'NOTA: sin sal', size: 'double' }))
    const noAllergen = blocksOf(option('Salsas', 'De maní'))
    expect(noAllergen).not.toContainEqual(expect.objectContaining({ type: 'text', inverse: true }))
  })

  it('shows the customer’s name in big letters where there is no table, once', () => {
    for (const content of [{ service: 'pickup' }, { service: 'table' }]) {
      const text = comanda(content)
      expect(text.split('\n')).toContain('ANA R.')
      expect(text.match(/ana r\./gi)).toHaveLength(1)
    }
    expect(comanda({ service: 'table', table: '12' })).toMatch(/^Justo · Ana R\.$/m)
    expect(comanda({ service: 'pickup', customer: '' })).toMatch(/RETIRO[\s\S]*\nJusto\n/)
  })

  it('says which part it is and which other stations have one, when there are several', () => {
    const text = comanda({}, { part: { n: 2, of: 3, others: ['Barra', 'Postres'] } })
    expect(text).toContain('También en: BARRA, POSTRES')
    expect(text).toContain('2 de 3')
    expect(comanda({}, { part: { n: 1, of: 1, others: [] } })).not.toContain('1 de 1')
  })

  it('has a heading even where a station has no name and no day number', () => {
    const text = comanda({ station: '*' }, {}, { stationName: null, dayNumber: null })
    expect(text).toMatch(/^COCINA 18:02 15\/03\nDOMICILIO · #20418-01\nCOMANDA\n/)
    expect(comanda({ station: 'barra' }, {}, { stationName: null })).toMatch(/^BARRA 18:02/)
  })

  it('counts its dishes at the foot, a weighed one as one', () => {
    const count = (...quantities: number[]) => comanda({ lines: quantities.map((quantity) => aLine({ quantity })) })
    expect(count(1)).toMatch(/\n1 plato\nTrx/)
    expect(count(3, 1)).toMatch(/\n4 platos\nTrx/)
    expect(count(2, 0.5)).toMatch(/\n3 platos\nTrx/)
  })

  it('has nothing as wide as its dishes, options of double height, and what is left out in inverse', () => {
    const modifiers = [
      { group: 'Quitar', name: 'Cebolla', count: 1 },
      { group: 'Adiciones', name: 'Tocineta', count: 1 },
    ]
    const { blocks } = buildTicket(aPayload('kitchen', { lines: [aLine({ modifiers })] }), someFacts())
    const lines = layOut(blocks, { columns: 32, codePage: 'cp858' })
    const find = (text: string) => lines.find((line) => line.type === 'text' && line.text.includes(text))
    expect(find('AJIACO')).toMatchObject({ size: 'double', bold: true })
    expect(find('COCINA')).toMatchObject({ size: 'normal' })
    expect(find('SIN CEBOLLA')).toMatchObject({ size: 'tall', inverse: true })
    expect(find('Tocineta')).toMatchObject({ size: 'tall', inverse: false })
  })

  it('has a name on every line', () => {
    expect(comanda({ lines: [aLine({ name: '\u200b' })] })).toContain('(SIN NOMBRE)')
    expect(comanda({ lines: [aLine({ name: '🍔🍔' })] })).toContain('(EMOJI) X2')
    expect(comanda({ lines: [aLine({ name: '🔥🔥🔥' })] })).toContain('FUEGO X3')
  })
})

describe('a cancellation', () => {
  const cancelled = (content = {}, context = {}, facts = {}): string =>
    words(buildTicket(aPayload('void', content, context), someFacts(facts)))
  const text = cancelled()

  it('says first not to prepare, then which comanda', () => {
    expect(text).toMatch(/^PEDIDO CANCELADO - NO PREPARAR\nCOCINA 18:03\nDOMICILIO · #20418-01\nCOMANDA 37\n/)
    expect(text).toContain('PAPAS GRANDES')
  })

  it('says it last too: neither half of a torn paper looks like a comanda', () => {
    expect(text).toMatch(/\nTrx caja1-98765 18:03\nNO PREPARAR$/)
  })

  it('shows no number of a comanda without one', () => {
    expect(cancelled({}, {}, { dayNumber: null })).not.toContain('COMANDA')
  })

  it('shows the notes: among three burgers, they identify one', () => {
    const lines = [aLine({ name: 'Hamburguesa', comment: 'sin salsa' })]
    expect(cancelled({ lines })).toContain('1 x HAMBURGUESA\nNOTA: sin salsa')
  })

  it('has equal lines as one, as the comanda had them', () => {
    const lines = [aLine({}), aLine({ name: 'Arepa' }), aLine({ quantity: 2 })]
    expect(cancelled({ lines })).toMatch(/=\n3 x AJIACO\n-+\n1 x AREPA\n=/)
  })

  it('is printed without lines', () => {
    expect(cancelled({ lines: [] })).toContain('NO PREPARAR')
  })

  it('has the table that the kitchen was last told', () => {
    expect(cancelled({ service: 'table', table: '12' }, { table: '3' })).toMatch(/^MESA 3 · #/m)
  })
})
