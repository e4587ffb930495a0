import { sayModifiers } from '@shared/tickets/modifiers'
import { describe, expect, it } from 'vitest'
import { parseModifiers } from '../../../extension/justo/parse-modifiers'
import { kitchenContent } from '../../../extension/print-jobs/contents'
import { aLine, anOrder } from '../../fixtures/orders'
import { readLine, readModifiers } from '../../fixtures/read-modifiers'

const option = (group: string, name: string, count = 1) => ({ group, name, count })
const phrases = (...modifiers: ReturnType<typeof option>[]): string[] => said(readModifiers(modifiers))
const said = (modifiers: Parameters<typeof sayModifiers>[0]): string[] =>
  sayModifiers(modifiers).map(({ sign, words }) => (sign === '*' ? words : `${sign} ${words}`))
const one = (group: string, name: string, count = 1): string => phrases(option(group, name, count)).join()
/** An item as Justo sends it, parsed and formatted. */
const read = (...groups: object[]): string[] => said(parseModifiers({ modifiers: groups }).modifiers)

describe('an omitted ingredient says SIN', () => {
  it.each([
    ...'Quitar · Quitar ingredientes · Retirar · Eliminar · ¿Qué quieres quitar?'.split(' · '),
    ...'¿Deseas quitar algún ingrediente? · Ingredientes a quitar · Ingredientes a retirar'.split(' · '),
    ...'Opción de retirar ingredientes · Remover ingredientes · Sin · SIN: · Sin ingredientes'.split(' · '),
    ...'Ingredientes sin · Deseas sin · ¿La prefieres sin? · No quiero · NO DESEO · No incluir'.split(' · '),
    ...'No lleva · No agregar · No le pongas · Lo que no te gusta · Ingredientes que no deseas incluir'.split(' · '),
    ...'¿Algo que no quieras que lleve? · Excluir · EXCLUYE · Exclusión de ingredientes · Omitir'.split(' · '),
    ...'Remueve · Saca lo que no te guste · Quítale lo que no te guste · quitale lo que no te guste'.split(' · '),
    ...'¿Te quitamos algo? · ¿Desea retirar algo de su pedido?'.split(' · '),
    ...'Quitar ingredientes (sin costo adicional) · QUITAR_INGREDIENTES'.split(' · '),
    ...'Personaliza: quita ingredientes · Quitar: Ingredientes · Deja por fuera · Ingredientes fuera'.split(' · '),
    ...'¿Qué no le ponemos? · Qué no debe llevar · ¿Con qué NO la quieres? · ¿Qué debemos quitar?'.split(' · '),
  ])('%s', (title) => expect(one(title, 'Cebolla')).toBe('- SIN CEBOLLA'))

  it.each([
    ['Hamburguesa 1: Quitar', '- HAMBURGUESA 1: SIN CEBOLLA'],
    ['Doble carne: Quitar', '- DOBLE CARNE: SIN CEBOLLA'],
    ['Doble carne: Ingredientes: Sin', '- DOBLE CARNE: SIN CEBOLLA'],
    ['Doble carne - Quitar', '- DOBLE CARNE: SIN CEBOLLA'],
    ['Quitar ingredientes hamburguesa 2', '- HAMBURGUESA 2: SIN CEBOLLA'],
    ['Quitar ingredientes 2', '- QUITAR INGREDIENTES 2: SIN CEBOLLA'],
    ['Plato 2: Quitar', '- PLATO 2: SIN CEBOLLA'],
    ['Plato 2 - Quitar', '- PLATO 2 - QUITAR: SIN CEBOLLA'],
    ['Doble carne: No quiero', '- DOBLE CARNE: SIN CEBOLLA'],
    ['Quitar de la ensalada', '- ENSALADA: SIN CEBOLLA'],
    ['Salsas a quitar', '- SALSAS: SIN CEBOLLA'],
    ['¿Qué le quitamos a tu jugo?', '- JUGO: SIN CEBOLLA'],
    ['Doble carne / Quitar', '- DOBLE CARNE: SIN CEBOLLA'],
  ])('with what it is left out of: %s', (title, words) => expect(one(title, 'Cebolla')).toBe(words))

  it('once, however the answer is phrased', () => {
    const answers = 'Sin cebolla · SIN CEBOLLA · Sem cebolla · s/ cebolla · Quitar cebolla · Cebolla (sin costo)'
    for (const answer of answers.split(' · ')) expect(one('Quitar', answer)).toBe('- SIN CEBOLLA')
  })

  it('in the words of the answer, whatever its kind', () => {
    for (const answer of ['Mayonesa light', 'Papa a la francesa', 'Salsa BBQ por favor', 'Queso x2'])
      expect(one('Quitar', answer)).toBe(`- SIN ${answer.toUpperCase()}`)
  })

  it('with its count, where an option is taken twice', () => {
    expect(one('Doble carne: Quitar', 'Cebolla', 2)).toBe('- DOBLE CARNE: 2 x SIN CEBOLLA')
  })
})

describe('in doubt question and answer are printed, without a sign', () => {
  it.each([
    ...'¿Agregar o quitar? · Quitar/Agregar · Quita o pon · Cambiar o quitar · ¿Quitar o dejar?'.split(' · '),
    ...'Bebidas sin azúcar · Sin azúcar · Sin gluten · Sin costo · Sin bebida · Sin extras · Con o sin'.split(' · '),
    ...'¿Con o sin hielo? · Sincronizadas · Exclusivos · Quítate el hambre · Combo quita hambre'.split(' · '),
    ...'Sin quitar nada · No quitar · No lleva cubiertos · No olvides agregar'.split(' · '),
    ...'¿Por qué no agregas algo? · ¿No quieres algo? · No te vayas sin postre · No te quedes sin'.split(' · '),
    ...'¿Deseas cubiertos? (No incluye) · Retirar en tienda · ¿Quién retira? · Todo menos'.split(' · '),
    ...'Quitar o aparte · Quitar / Poco · Doble, poco o quitar · Desmarca lo que no quieras'.split(' · '),
    ...'Deselecciona lo que no deseas · Quita el chulo a lo que no quieras · Sácale jugo a tu combo'.split(' · '),
    ...'Evita la fila · No hay hamburguesa sin · Nunca sin · No la pidas sin · Extraordinarios · Término'.split(' · '),
  ])('%s', (title) => expect(one(title, 'Papa')).toBe(`${title}: Papa`))

  it.each([
    ...['Con todo', 'Con cebolla', 'Todo', 'Todos los ingredientes', 'Ninguno', 'Ninguna', 'Nada', 'No', 'Sí', 'N/A'],
    ...['No quitar nada', 'No cebolla', 'Dejar así', 'Lo dejo así', 'Normal', 'Completa', 'Original', 'Como viene'],
    ...['Solo carne', 'Sin nada', 'Sin ninguno', 'Sin cambios', 'Sin', 'Sin cebolla y sin tomate', 'Poca cebolla'],
    ...['Cebolla aparte', 'Nada de cebolla', 'No, gracias', 'VER EN JUSTO', '1', 'Cero cebolla', 'Ver comentarios'],
    ...['Papa por yuca', 'Pan x lechuga', 'Carne -> pollo', 'Cebolla + queso', 'Pan blanco, usar integral', 'Nop'],
    ...['Bajo en sal', 'Azúcar baja', 'Ligero en sal', '50% azúcar', 'Mitad azúcar', 'Media cebolla'],
    ...['Verduras excepto tomate', 'Mejor con tomate'],
  ])('the answer «%s» to «Quitar»', (answer) => expect(one('Quitar', answer)).toBe(`Quitar: ${answer}`))

  it.each([
    ['Acompaña con cheddar líquido', 'Sin cheddar líquido'],
    ['¿Con qué bebida?', 'Sin azúcar'],
    ['Ingredientes', 'Sin cebolla'],
    ['Borde', 'Sin ajonjolí'],
    ['Término', 'MEDIO'],
    ['Adiciones', 'Ninguna'],
    ['Adiciones', 'Sin adición'],
    ['Adiciones', 'Cero cebolla'],
    ['Extras', 'Cubiertos: no'],
    ['Add', 'Nothing'],
    ['Sin bebida', 'Sin bebida (−2.000)'],
  ])('«%s»: «%s»', (title, answer) => expect(one(title, answer)).toBe(`${title}: ${answer.replace('−', '-')}`))

  it('and the answer alone where there is no question', () => {
    expect(one('', 'Sin cebolla')).toBe('Sin cebolla')
    expect(one('Término', '')).toBe('Término: (sin nombre)')
  })
})

describe('white on black is what is left out, also where only the answer says so', () => {
  const isBlack = (group: string, name: string) => sayModifiers(readModifiers([option(group, name)]))[0]?.without

  it.each([
    ['¿Lleva cebolla?', 'No'],
    ['Ingredientes', 'Sem cebola'],
    ['Quitar', 'Sin cebolla y sin tomate'],
    ['Sin azúcar', 'Sin hielo'],
    ['Cubiertos', 'No, gracias'],
    ['Personaliza', 'Cebollita no porfa'],
    ['Vegetales', 'Todo menos cebolla'],
  ])('%s: %s', (group, name) => expect(isBlack(group, name)).toBe(true))

  it.each([
    ['¿Quitar cebolla?', 'No'],
    ['Quitar salsa', 'No, gracias'],
    ['Quitar salsa', 'No, porfa'],
    ['Quitar', 'No quitar nada'],
    ['Quitar', 'Sin cambios'],
    ['Sin cebolla', 'No'],
    ['¿Agregar o quitar?', 'No.'],
    ['Adiciones', 'Sin costo'],
  ])('but not a denial of leaving out: «%s»: «%s»', (group, name) => expect(isBlack(group, name)).toBe(false))
})

describe('an added ingredient has a plus', () => {
  it.each([
    ['Adiciones', '+ Tocineta'],
    ['Adiciones sin costo', '+ Tocineta'],
    ['Adicionales', '+ Tocineta'],
    ['¿Deseas agregar algo?', '+ Tocineta'],
    ['AGREGADOS', '+ Tocineta'],
    ['Añade ingredientes', '+ Tocineta'],
    ['Extras', '+ Tocineta'],
    ['Salsas extra', '+ Salsas extra: Tocineta'],
    ['Adición de carne', '+ Adición de carne: Tocineta'],
    ['Doble carne: Adiciones', '+ Doble carne: Tocineta'],
  ])('%s', (title, words) => expect(one(title, 'Tocineta')).toBe(words))

  it('and its count', () => expect(one('Adiciones', 'Tocineta', 3)).toBe('+ 3 x Tocineta'))
})

describe('the halves of a pizza are printed apart', () => {
  it.each([
    ['Mitad izquierda', 'Mitad derecha'],
    ['Mitad 1', 'Mitad 2'],
    ['MITAD #1', 'MITAD #2'],
    ['Mitad A', 'Mitad B'],
    ['Mitad 1 de 2', 'Mitad 2 de 2'],
    ['1/2', '2/2'],
    ['Mitad 1/2', 'Mitad 2/2'],
    ['1/2 izquierda', '1/2 derecha'],
    ['Primera mitad', 'Segunda mitad'],
    ['1ra mitad', '2da mitad'],
    ['½', 'Otra ½'],
    ['1° mitad', '2° mitad'],
    ['Sabor 1 (1/2)', 'Sabor 2 (1/2)'],
    ['Primera ½', 'Segunda ½'],
    ['Una mitad', 'La otra mitad'],
    ['Lado izquierdo', 'Lado derecho'],
    ['Izquierda', 'Derecha'],
    ['Left half', 'Right half'],
    ['Elige el sabor de la mitad izquierda', 'Elige el sabor de la mitad derecha'],
  ])('%s, %s', (left, right) => {
    const options = [option(right, 'Pepperoni'), option(left, 'Pepperoni', 2), option(left, 'Champiñones')]
    const words = ['MITAD 1: Champiñones', 'MITAD 1: 2 x Pepperoni', 'MITAD 2: Pepperoni']
    expect(phrases(...options)).toEqual(words)
    expect(phrases(...options.reverse())).toEqual(words)
  })

  it.each(['1/2', '½', 'Mitad y mitad', 'Elige tus 2 mitades'])('where one title asks for both: %s', (title) => {
    const expected = ['MITAD 1: Hawaiana', 'MITAD 2: Pepperoni']
    expect(phrases(option(title, 'Pepperoni'), option(title, 'Hawaiana'))).toEqual(expected)
    expect(one(title, 'Pepperoni')).toBe('MITAD: Pepperoni')
  })

  it('with what each of them omits, adds and is asked', () => {
    expect(
      phrases(
        option('Mitad 2: Adiciones', 'Tocineta'),
        option('Quitar de la mitad 1', 'Cebolla'),
        option('Término de la mitad 2', 'Crocante'),
        option('Mitad izquierda', 'Sin cebolla'),
        option('Tipo de pan', 'Delgado'),
      ),
    ).toEqual([
      'Tipo de pan: Delgado',
      'MITAD 1: Sin cebolla',
      '- MITAD 1: SIN CEBOLLA',
      'MITAD 2: Término: Crocante',
      '+ MITAD 2: Tocineta',
    ])
  })

  it('under the pizza that they belong to', () => {
    expect(one('Pizza familiar: Mitad derecha', 'Pepperoni')).toBe('Pizza familiar: MITAD 2: Pepperoni')
    expect(one('Pizza 2 mitad 1', 'Pepperoni')).toBe('MITAD 1: Pizza 2: Pepperoni')
  })

  it.each([
    ...'Mitad izquierda y derecha · Mitad 1 y 2 · Segunda pizza a mitad de precio · Término 1/2'.split(' · '),
    ...'Media porción · 1/2 libra'.split(' · '),
  ])('but %s is no half', (title) => expect(one(title, 'Papa')).toBe(`${title}: Papa`))

  const pepperoni = { optionId: 'p', name: 'Pepperoni', price: 0 }
  it('where only Justo’s external ids tell them', () => {
    const half = (externalId: string, name: string, ...options: object[]) => ({ name, externalId, options })
    expect(
      read(half('LEFT', 'Ingredientes', pepperoni), half('RIGHT', 'Ingredientes', pepperoni, { name: 'Piña' })),
    ).toEqual(['MITAD 1: Pepperoni', 'MITAD 2: Pepperoni', 'MITAD 2: Piña'])
    expect(read(half('left', 'Quitar', pepperoni))).toEqual(['- MITAD 1: SIN PEPPERONI'])
    expect(read(half('PIZZA_RIGHT', '', pepperoni))).toEqual(['MITAD 2: Pepperoni'])
  })

  it('where both groups have one title', () => {
    const half = (name: string) => ({ name: '1/2', options: [{ optionId: name, name }, pepperoni] })
    const expected = ['MITAD 1: Pepperoni', 'MITAD 1: Piña', 'MITAD 2: Maíz', 'MITAD 2: Pepperoni']
    expect(read(half('Piña'), half('Maíz'))).toEqual(expected)
  })

  it('down to what was chosen within an option', () => {
    const deep = { ...pepperoni, modifiers: [{ name: 'Quitar', options: [{ optionId: 'o', name: 'Orégano' }] }] }
    expect(read({ name: 'Mitad izquierda', options: [deep] }, { name: 'Mitad derecha', options: [deep] })).toEqual([
      'MITAD 1: Pepperoni',
      '- MITAD 1: PEPPERONI: SIN ORÉGANO',
      'MITAD 2: Pepperoni',
      '- MITAD 2: PEPPERONI: SIN ORÉGANO',
    ])
  })
})

describe('a title longer than a paper allows', () => {
  /** As on a paper: the parts before the answer are cut, the answer's meaning is not. */
  const printed = (group: string, name = 'Cebolla'): string => {
    const line = aLine({ modifiers: [{ group, name, count: 1, price: 0, externalId: null }] })
    const order = anOrder({ lines: [readLine(line)] })
    const [content] = kitchenContent(order, { station: 'cocina', name: 'COCINA', lines: order.lines }).lines
    return said(content?.modifiers ?? []).join()
  }

  it('keeps its question', () => {
    for (const title of [`${'Hamburguesa doble '.repeat(6)}: Quitar`, `Elige ${'ingredientes '.repeat(7)}a quitar`])
      expect(printed(title)).toMatch(/^- .*SIN CEBOLLA$/)
    const both = `Quitar ${'ingredientes '.repeat(6)}o agregar`
    expect(printed(both)).toMatch(/^Quitar .*o agregar: Cebolla$/)
    const half = `Mitad derecha: ${'Pepperoni con orégano '.repeat(4)}: Quitar`
    expect(printed(half)).toMatch(/^- MITAD 2: .*SIN CEBOLLA$/)
  })

  it('is cut where no meaning is lost', () => {
    const title = 'Elige la salsa '.repeat(8).trim()
    expect(printed(title, 'BBQ')).toBe(`${title.slice(0, 80).trimEnd()}: BBQ`)
    expect(printed('Término', 'Medio')).toBe('Término: Medio')
  })
})
