import { wordsIn } from '@shared/settings/words'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../extension/justo/parse-order'
import { deliveryOrder, plainItem } from '../../fixtures/justo-orders'
import { papersOf } from '../../fixtures/papers-of'
import { parsedOrder } from '../../fixtures/parsed-order'
import { words } from '../shared/tickets/paper-text'
import { aPayload, someFacts } from '../shared/tickets/payloads'

const option = (name: string, more: object = {}) => ({ optionId: name, name, price: 0, externalId: null, ...more })
const group = (name: string, ...options: object[]) => ({ modifierId: name, name, options })
const dish = (more: Record<string, unknown>) => plainItem('Hamburguesa', 1, 20_000, more)

type How = Parameters<typeof papersOf>[1]

/** The options under the dish on the comanda of an order with it alone. */
async function comanda(item: ReturnType<typeof dish>, how: How = {}): Promise<string[]> {
  const papers = await papersOf(deliveryOrder({ items: [item] }), how)
  const lines = papers.find(({ kind }) => kind === 'kitchen')?.lines ?? []
  return lines.filter((line) => /^ *[-+*] /.test(line)).map((line) => line.trim())
}

const asked = (title: string, ...answers: string[]) =>
  dish({ modifiers: [group(title, ...answers.map((name) => option(name)))] })

describe('a sign beside an ingredient', () => {
  it.each([
    ['Ingredientes', '❌ Cebolla', '- SIN CEBOLLA'],
    ['Ingredientes', 'Cebolla 🚫', '- SIN CEBOLLA'],
    ['', 'Cebolla❌', '- SIN CEBOLLA'],
    ['', '🚫 cebolla 🚫', '- SIN CEBOLLA'],
    ['Salsas', '❌ Mayonesa', '- SALSAS: SIN MAYONESA'],
    ['Ingredientes', 'Cebolla❌ tomate❌', '- SIN CEBOLLA NI TOMATE'],
    ['Quitar', '❌ Cebolla', '- SIN CEBOLLA'],
    ['🚫 Ingredientes', 'Cebolla', '- SIN CEBOLLA'],
  ])('denies it: «%s»: «%s»', async (title, answer, expected) => {
    expect(await comanda(asked(title, answer))).toEqual([expected])
  })

  it('tells what is in and what is out where both are in one answer', async () => {
    expect(await comanda(asked('Ingredientes', 'Cebolla❌ tomate✅'))).toEqual([
      '* Ingredientes: SIN Cebolla, CON tomate',
    ])
    expect(await comanda(asked('', '❌ Cebolla ✅ Tomate'))).toEqual(['* SIN Cebolla, CON Tomate'])
  })

  it('is no answer to be left out where it affirms', async () => {
    expect(await comanda(asked('Quitar', '✅ Cebolla'))).toEqual([expect.stringMatching(/^\* Quitar: .*Cebolla/)])
  })

  it('alone is counted, never without a name', async () => {
    const [line] = await comanda(asked('Nivel de picante', '🔥🔥🔥'))
    expect(line).toMatch(/^\* Nivel de picante: .+/)
    expect(line).not.toContain('sin nombre')
  })
})

it('a half of a pizza within «Mitad y mitad» is named once', async () => {
  const halves = [group('Mitad 1', option('Pepperoni')), group('Mitad 2', option('Hawaiana'))]
  const pizza = option('Mitad y mitad', { modifiers: halves })
  const expected = ['* Pizza 1: Mitad y mitad', '* MITAD 1: Pepperoni', '* MITAD 2: Hawaiana']
  expect(await comanda(dish({ modifiers: [group('Pizza 1', pizza)] }))).toEqual(expected)
})

describe('a title that the shop confirmed', () => {
  const options = (word: 'omit' | 'add' | 'choose' | 'half') => ({ words: { options: { 'tu burger': word } } })

  it('leaves out every answer but «Ninguna» and the like', async () => {
    const quita = options('omit')
    expect(await comanda(asked('Tu burger', 'Cebolla', 'Salsas y cebolla', 'Mejor tomate'), quita)).toEqual([
      '- SIN CEBOLLA',
      '- SIN MEJOR TOMATE',
      '- SIN SALSAS Y CEBOLLA',
    ])
    for (const none of ['Ninguna', 'Nada', 'Con todo', 'Todo', 'No, gracias', 'Normal', 'Dejar así'])
      expect(await comanda(asked('¿Tu  Burger?', none), { words: { options: { '¿tu burger?': 'omit' } } })).toEqual([
        `* ¿Tu Burger?: ${none}`,
      ])
  })

  it('adds, is chosen from or is a half, whatever its words say', async () => {
    expect(await comanda(asked('Tu burger', 'Cebolla'), options('add'))).toEqual(['+ Tu burger: Cebolla'])
    const expected = ['* MITAD 1: Ajo', '* MITAD 2: Cebolla']
    expect(await comanda(asked('Tu burger', 'Cebolla', 'Ajo'), options('half'))).toEqual(expected)
    const elige = { words: { options: { quitar: 'choose' as const } } }
    expect(await comanda(asked('Quitar', 'Cebolla'), elige)).toEqual(['* Quitar: Cebolla'])
  })

  it('is known within an option, too', async () => {
    const burger = option('Doble', { modifiers: [group('Tu burger', option('Cebolla'))] })
    expect(await comanda(dish({ modifiers: [group('Elige', burger)] }), options('omit'))).toContain(
      '- DOBLE: SIN CEBOLLA',
    )
  })

  it('is stored with the order, and so is that another was not confirmed', () => {
    const item = dish({ modifiers: [group('Quitar', option('Cebolla')), group('Con o sin', option('Hielo'))] })
    const read = parseOrder(deliveryOrder({ items: [item] }), null, wordsIn({ options: { quitar: 'choose' } }))
    expect(read.ok && read.order.words?.options).toEqual({ quitar: 'choose', 'con o sin': 'unsure' })
  })
})

describe('whatever the structure of an order, no option is lost', () => {
  it('on the fourth level and deeper, with the names of its parents', async () => {
    const deep = (levels: number): object =>
      levels === 0
        ? option('Integral', { modifiers: [group('Quitar', option('Ajonjolí'))] })
        : option(`Nivel ${levels}`, { modifiers: [group('Tipo', deep(levels - 1))] })
    const item = dish({ modifiers: [group('Plato', deep(4))] })
    const lines = (await papersOf(deliveryOrder({ items: [item] })))[0]?.lines.join(' ').replace(/\s+/g, ' ')
    expect(lines).toContain('NIVEL 4: NIVEL 3: NIVEL 2: NIVEL 1: INTEGRAL: SIN AJONJOLÍ')
    expect(lines).toContain('Nivel 4: Nivel 3: Nivel 2: Nivel 1: Tipo: Integral')
    expect(parsedOrder(deliveryOrder({ items: [item] })).unreadable).toHaveLength(1)
  })

  it('in `modifiers` and in `options`, those of both once', async () => {
    const both = dish({
      modifiers: [group('Término', option('Medio')), group('Quitar', option('Cebolla'))],
      options: [
        { title: 'Término', selections: ['Medio'] },
        { title: 'Salsas', selections: ['BBQ'] },
      ],
    })
    expect(await comanda(both)).toEqual(['* Salsas: BBQ', '* Término: Medio', '- SIN CEBOLLA'])
  })

  it('a hundredth and further ones are counted', async () => {
    const many = Array.from({ length: 130 }, (_, i) => option(`Salsa ${i}`))
    const lines = await comanda(dish({ modifiers: [group('Salsas', ...many)] }))
    expect(lines).toHaveLength(100)
    expect(lines.at(-1)).toBe('* Y 31 MÁS (SIGUE EN JUSTO)')
  })
})

describe('a dish whose amount is 0', () => {
  const items = (amount: unknown) => [plainItem('Ajiaco', 1, 20_000), { ...plainItem('Arepa', 1, 5_000), amount }]

  it('is not cooked, and is named for the cashier', () => {
    for (const amount of [0, '0']) {
      const { lines, unreadable } = parsedOrder(deliveryOrder({ items: items(amount) }))
      expect(lines.map(({ name }) => name)).toEqual(['Ajiaco'])
      expect(unreadable).toContain('producto 2 (Arepa), que viene en cantidad 0')
    }
  })

  it('is taken off after an edit, not added again', () => {
    const { lines: before } = parsedOrder(deliveryOrder({ items: items(1) }))
    const { lines } = parsedOrder(deliveryOrder({ items: items(0) }))
    const text = words(buildTicket(aPayload('change', { lines }, { before }), someFacts()))
    expect(text).toContain('QUITAR')
    expect(text).not.toContain('AGREGAR')
    expect(text.slice(text.indexOf('ASÍ QUEDA'))).not.toContain('AREPA')
  })

  it('is a doubt where it is below 0 or no number', () => {
    for (const amount of [-1, 'dos']) {
      const { lines } = parsedOrder(deliveryOrder({ items: items(amount) }))
      expect(lines.map(({ name }) => name)).toContain('Arepa (CANTIDAD: VER EN JUSTO)')
    }
  })
})
