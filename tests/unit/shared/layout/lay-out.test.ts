import { layOut, type PaperLine } from '@shared/layout/lay-out'
import type { Block } from '@shared/ticket'
import { describe, expect, it } from 'vitest'

const lay = (columns: number, ...blocks: Block[]): PaperLine[] => layOut(blocks, { columns, codePage: 'cp858' })
const texts = (lines: PaperLine[]): string[] =>
  lines.map((line) => (line.type === 'text' ? ' '.repeat(line.indent) + line.text : line.type))

/** A text as its lines on a paper of this width. */
const broken = (columns: number, text: string, more: Partial<Extract<Block, { type: 'text' }>> = {}): string[] =>
  texts(lay(columns, { type: 'text', text, ...more }))

describe('text', () => {
  it('breaks between words', () => {
    expect(broken(24, 'Calle 97A # 9-45, Torre 2 Apto 502')).toEqual(['Calle 97A # 9-45,', 'Torre 2 Apto 502'])
  })

  it('breaks a word only when it is wider than the paper', () => {
    expect(broken(24, `ver ${'x'.repeat(30)} ya`)).toEqual(['ver', 'x'.repeat(24), 'xxxxxx ya'])
  })

  it('is wrapped before it is enlarged', () => {
    expect(broken(24, 'HAMBURGUESA DOBLE', { size: 'double' })).toEqual(['HAMBURGUESA', 'DOBLE'])
    expect(broken(24, 'HAMBURGUESA DOBLE', { size: 'tall' })).toEqual(['HAMBURGUESA DOBLE'])
  })

  it('is of double height only where a word is wider than the enlarged line', () => {
    const sizeOf = (text: string, more: object = {}) => {
      const [line] = lay(32, { type: 'text', text, size: 'double', ...more })
      return line?.type === 'text' ? line.size : null
    }
    expect(sizeOf('x'.repeat(16))).toBe('double')
    expect(sizeOf(`ver ${'x'.repeat(17)}`)).toBe('tall')
    expect(sizeOf('x'.repeat(15), { inverse: true })).toBe('tall')
    expect(sizeOf('x'.repeat(16), { indent: 1 })).toBe('tall')
  })

  it('keeps together words whose meaning a line break would invert', () => {
    expect(broken(32, 'Entregue y por ahora NO COBRE nada')).toEqual(['Entregue y por ahora NO COBRE', 'nada'])
    expect(broken(24, 'Por la calle mayor ya # 9-45')).toEqual(['Por la calle mayor ya', '# 9-45'])
    expect(broken(32, 'LLEVE A ← #20418-01', { size: 'double' })).toEqual(['LLEVE A', '<- #20418-01'])
    expect(broken(24, 'Sin sal y con cebolla (NO) tomate (SÍ)')).toEqual(['Sin sal y con', 'cebolla (NO) tomate (SÍ)'])
    // The separator alone would still fit on the first line.
    expect(broken(24, 'Son en total y a la $ 72.200')).toEqual(['Son en total y a la', '$ 72.200'])
    expect(broken(24, 'hamburguesa doble sin cebolla')).toEqual(['hamburguesa doble', 'sin cebolla'])
    expect(broken(24, 'la mesa del piano bar x y')).toEqual(['la mesa del piano bar x', 'y'])
  })

  it.each([
    ['Calle 97A # 9-45, Torre 2 Apto 502', 32, 'Apto 502'],
    ['Ref: por la carrera de siempre, timbre 502', 36, 'timbre 502'],
    ['Autorización DIAN 18760000000001 del 02/01/2026', 42, 'del 02/01/2026'],
    ['LIMONADA DE COCO 16 OZ', 19, 'COCO 16 OZ'],
    ['Agua con gas de la casa de 500 ml', 30, '500 ml'],
    ['* Pollo crispy: Salsas: 2 x BBQ', 28, '2 x BBQ'],
    ['VERIFICAR PAGO EN JUSTO', 20, 'EN JUSTO'],
    ['ENTREGA DE TURNO', 14, 'DE TURNO'],
  ])('does not part a number from its word, or a preposition from what follows: %s', (text, columns, together) => {
    const lines = broken(columns, text)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.some((line) => line.includes(together))).toBe(true)
  })

  it('parts those rather than a negation where both do not fit', () => {
    expect(broken(24, 'de 12 de 13 de 14 de 15 NO PREPARAR')).toEqual(['de 12 de 13 de 14 de 15', 'NO PREPARAR'])
    expect(broken(14, 'NO PREPARAR de 12 de 13')).toEqual(['NO PREPARAR', 'de 12 de 13'])
    const chain = broken(12, 'abcd de efgh 12 sin 13 en ijkl 5')
    expect(chain.some((line) => line.includes('sin 13'))).toBe(true)
  })

  it('breaks such words only where they are wider than the paper', () => {
    expect(broken(24, `sin ${'a'.repeat(22)} hoy`)).toEqual(['sin', 'a'.repeat(22), 'hoy'])
  })

  it('breaks between several sentences, and the separator is dropped at the end of a line', () => {
    const sentences = { type: 'text', text: 'CANCELADO — NO PREPARAR', size: 'double', breakAt: '—' } as const
    expect(texts(lay(48, sentences))).toEqual(['CANCELADO - NO PREPARAR'])
    expect(texts(lay(32, sentences))).toEqual(['CANCELADO', 'NO PREPARAR'])
    const facts = { type: 'text', text: 'Pedido #20418 · Trx C1-98765 · N.º J-1', breakAt: '·' } as const
    expect(texts(lay(48, facts))).toEqual(['Pedido #20418 · Trx C1-98765 · N.º J-1'])
    expect(texts(lay(32, facts))).toEqual(['Pedido #20418 · Trx C1-98765', 'N.º J-1'])
    const expected = ['Pedido #20418 - Trx C1-98765', 'N.o J-1']
    expect(texts(layOut([facts], { columns: 32, codePage: 'ascii' }))).toEqual(expected)
    const text = 'Una frase que es muy larga · otra'
    expect(texts(lay(24, { ...facts, text }))).toEqual(['Una frase que es muy', 'larga · otra'])
  })

  it('has white above and below when it is inverse, but not at the paper’s end', () => {
    const black = { type: 'text', text: 'AVISO', inverse: true } as const
    const plain = { type: 'text', text: 'COCINA' } as const
    const types = (...blocks: Block[]) => lay(24, ...blocks).map(({ type }) => type)
    expect(types(black, black, plain, plain)).toEqual(['text', 'gap', 'text', 'gap', 'text', 'text'])
    expect(types(plain, black)).toEqual(['text', 'gap', 'text'])
  })

  it('is aligned, and of an inverse line only the words are inverse', () => {
    expect(broken(24, 'AB', { align: 'center' })).toEqual(['           AB'])
    expect(broken(24, 'AB', { align: 'right' })).toEqual(['                      AB'])
    expect(lay(24, { type: 'text', text: 'AB', align: 'center', inverse: true })).toMatchObject([
      { indent: 10, text: ' AB ', inverse: true },
    ])
  })

  it('is one black field when it is inverse and takes several lines', () => {
    const field = (align: 'left' | 'center') =>
      lay(24, { type: 'text', text: 'COBRAR CON DATÁFONO', size: 'double', inverse: true, align }).map((line) =>
        line.type === 'text' ? [line.indent, line.text] : [],
      )
    expect(field('center')).toEqual([
      [0, ' COBRAR CON '],
      [0, '  DATÁFONO  '],
    ])
    expect(field('left')).toEqual([
      [0, ' COBRAR CON '],
      [0, ' DATÁFONO   '],
    ])
  })

  it('counts columns: a letter with its accents is one, an emoji none', () => {
    const line = (name: string) =>
      texts(
        lay(24, {
          type: 'row',
          cells: [
            { text: name, width: null },
            { text: '9.900', width: 6, align: 'right' },
          ],
        }),
      )
    expect(line('Limon')).toEqual([`Limon${' '.repeat(14)}9.900`])
    expect(line('Limo\u0301n')).toEqual([`Limón${' '.repeat(14)}9.900`])
    expect(line('Limón 🍋')).toEqual([`Limón${' '.repeat(14)}9.900`])
  })
})

describe('a row', () => {
  it('wraps a cell inside its own column and cuts none', () => {
    const row: Block = {
      type: 'row',
      cells: [
        { text: '12', width: 3, align: 'right' },
        { text: '', width: 1 },
        { text: 'Hamburguesa doble con queso', width: null },
        { text: '51.800', width: 7, align: 'right' },
      ],
    }
    expect(texts(lay(24, row))).toEqual([' 12 Hamburguesa   51.800', '    doble con', '    queso'])
  })

  it('shrinks fixed cells that want more than the paper has, and loses nothing', () => {
    const row: Block = {
      type: 'row',
      cells: [
        { text: 'abcdefghij', width: 40 },
        { text: 'resto', width: null },
        { text: '0123456789', width: 40 },
      ],
    }
    const all = texts(lay(24, row)).join('').replace(/ /g, '')
    for (const letter of 'abcdefghijresto0123456789') expect(all).toContain(letter)
  })

  it('is of double width where it is wide, and of double height only where a word or its fixed cells would not fit', () => {
    const sizeOf = (name: string, quantity = '12') => {
      const cells = [
        { text: quantity, width: quantity.length, align: 'right' as const },
        { text: 'x', width: 3, align: 'center' as const },
        { text: name, width: null },
      ]
      const lines = lay(32, { type: 'row', size: 'tall', wide: true, cells })
      return [lines[0]?.type === 'text' && lines[0].size, ...texts(lines)]
    }
    expect(sizeOf('HAMBURGUESA DOBLE')).toEqual(['double', '12 x HAMBURGUESA', '     DOBLE'])
    expect(sizeOf('HAMBURGUESAS DOBLES')).toEqual(['tall', '12 x HAMBURGUESAS DOBLES'])
    expect(sizeOf('AJIACO', '12345678')).toEqual(['tall', '12345678 x AJIACO'])
    // Four lines of double width.
    expect(sizeOf('HAMBURGUESA CON QUESO, PAPAS Y GASEOSA')[0]).toBe('tall')
  })

  it('has no line without cells', () => expect(lay(24, { type: 'row', cells: [] })).toEqual([]))
})

describe('other blocks', () => {
  it('are kept, and a rule is as wide as the paper', () => {
    expect(texts(lay(24, { type: 'rule' }, { type: 'rule', char: '=' }))).toEqual(['-'.repeat(24), '='.repeat(24)])
    const expected = [{ type: 'qr', data: 'x' }, { type: 'feed', lines: 2 }, { type: 'cut' }]
    expect(lay(24, { type: 'qr', data: 'x' }, { type: 'feed', lines: 2 }, { type: 'cut' })).toEqual(expected)
  })
})
