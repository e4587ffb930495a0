import { jobPayload } from '@shared/payload'
import { wordKey } from '@shared/reading/words'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../extension/justo/parse-order'
import { buildOrderRow } from '../../../extension/messaging/build-order-row'
import { deliveryContent } from '../../../extension/print-jobs/contents'
import { deliveryOrder, plainItem } from '../../fixtures/justo-orders'
import { type OrderPaper, papersOf } from '../../fixtures/papers-of'
import { NOW, stored } from '../extension/orders/a-stored-order'
import { aPayload, someFacts } from '../shared/tickets/payloads'

const STATIONS = [
  { id: 'cocina', name: 'COCINA', printer: 'caja', default: true },
  { id: 'bar', name: 'BAR', printer: 'caja', items: ['limonada*'] },
]
const items = (comment: string | null, more: object = {}) => [
  plainItem('Brownie', 1, 9_000, { comment, ...more }),
  plainItem('Limonada', 2, 5_000),
]
const ADDRESS = { address: 'Calle 45 # 12-30', addressLine2: 'apto 501' }

const textOf = ({ lines }: OrderPaper): string => lines.join(' ').replace(/\s+/g, ' ')

/** The comandas of both stations as text, and the sentences of the panel and the kitchen's screen. */
async function shown(
  overrides: object,
  words = {},
): Promise<{ comandas: string[]; delivery: string; screen: string[] }> {
  const raw = deliveryOrder({ address: ADDRESS, orderParams: {}, items: items(null), ...overrides })
  const papers = await papersOf(raw, { stations: STATIONS, words })
  const parsed = parseOrder(raw, null, { options: {}, questions: {}, payments: {}, sentences: {}, ...words })
  if (!parsed.ok) throw new Error(parsed.reason)
  const facts = { jobs: [], asks: null, stations: [], invoiceMode: 'pos' as const, now: NOW }
  const acceptance = { state: 'accepted', at: NOW, by: 'automatic' } as const
  const { warnings } = buildOrderRow(stored(parsed.order, { acceptance }), facts)
  const comandas = papers.filter(({ kind }) => kind === 'kitchen').map(textOf)
  return {
    comandas,
    delivery: papers
      .filter(({ kind }) => kind === 'delivery')
      .map(textOf)
      .join(''),
    screen: warnings,
  }
}

describe('what can hurt a person, from Justo’s JSON to every comanda and screen of the order', () => {
  it.each([
    ['🚫 ALERGIA 🚫', 'ALERGIA: no dice a qué, en 1 x Brownie'],
    ['🚫 alergia al maní 🚫', 'ALERGIA: maní, en 1 x Brownie'],
    ['No tengo alergias, solo a los mariscos', 'ALERGIA: mariscos, en 1 x Brownie'],
    ['ninguna alergia excepto maní', 'ALERGIA: maní, en 1 x Brownie'],
    ['se me cierra la garganta con las nueces', 'ALERGIA: nueces, en 1 x Brownie'],
    ['soy alÃ©rgica al huevo', 'ALERGIA: huevo, en 1 x Brownie'],
    ['soy al&eacute;rgica al huevo', 'ALERGIA: huevo, en 1 x Brownie'],
    ['soy al?rgica al huevo', 'ALERGIA: huevo, en 1 x Brownie'],
    ['soy celíaca', 'OJO: celíaca, en 1 x Brownie'],
    ['me hace daño la leche', 'OJO: me hace daño la leche, en 1 x Brownie'],
  ])('a dish’s note: %s', async (comment, words) => {
    const { comandas, screen } = await shown({ items: items(comment) })
    expect(comandas).toHaveLength(2)
    for (const comanda of comandas) expect(comanda).toContain(words)
    expect(screen).toEqual([words])
  })

  it('an answer, to whatever question', async () => {
    for (const [label, answer] of [
      ['¿Alergias?', 'Maní'],
      ['Mensaje para la cocina', 'soy alérgica al maní'],
    ] as const) {
      const { comandas, screen } = await shown({ orderParams: { [label]: answer } })
      for (const comanda of comandas) expect(comanda).toMatch(/ALERGIA: maní, en "/i)
      expect(screen).toHaveLength(1)
    }
  })

  it('an option that is an answer', async () => {
    const option = { modifiers: [{ name: '¿Alergias?', options: [{ name: 'Maní', price: 0 }] }] }
    const { comandas } = await shown({ items: items(null, option) })
    for (const comanda of comandas) expect(comanda).toContain('ALERGIA: Maní, en 1 x Brownie')
  })

  it('a remark on the whole order', async () => {
    const { comandas } = await shown({ notes: 'mi hija es alérgica al huevo' })
    for (const comanda of comandas) expect(comanda).toContain('ALERGIA: huevo, en la nota del pedido')
  })

  it('the address and the name, of which a comanda shows nothing', async () => {
    const extra = await shown({ address: { ...ADDRESS, addressLine2: 'apto 501, soy alérgica al maní' } })
    const reference = await shown({ address: { ...ADDRESS, comment: 'portería 3. Alérgica al maní' } })
    for (const { comandas, screen } of [extra, reference]) {
      for (const comanda of comandas) {
        expect(comanda).toContain('ALERGIA: maní, en la dirección')
        expect(comanda).not.toMatch(/501|portería/)
      }
      expect(screen).toEqual(['ALERGIA: maní, en la dirección'])
    }
    const named = await shown({ buyerName: 'Ana Rojas ALÉRGICA AL MANÍ' })
    for (const comanda of named.comandas) expect(comanda).toContain('ALERGIA: MANÍ, en el nombre del cliente')
  })

  it('and nothing of a denial, of a dish, or of a sentence of the menu that the shop has confirmed', async () => {
    const legal = 'Puede contener trazas de maní. Si tiene alguna alergia, avise.'
    for (const comment of ['No tengo alergias, gracias', 'sin afán', 'me muero por ese brownie']) {
      const { comandas, screen } = await shown({ items: items(comment) })
      for (const comanda of comandas) expect(comanda).not.toMatch(/ALERGIA:|OJO/)
      expect(screen).toEqual([])
    }
    const sentences = { 'puede contener trazas de mani.': 'menu', [wordKey('Si tiene alguna alergia, avise.')]: 'menu' }
    expect((await shown({ items: items(legal) })).screen).toHaveLength(1)
    expect((await shown({ items: items(legal) }, { sentences })).screen).toEqual([])
    expect((await shown({ items: items(`${legal} Soy alérgica al huevo`) }, { sentences })).screen).toEqual([
      'ALERGIA: huevo, en 1 x Brownie',
    ])
  })

  it('is emphasised on the domicilio, where the courier reads it', () => {
    const address = { ...ADDRESS, comment: 'Alérgica al maní' }
    const parsed = parseOrder(deliveryOrder({ address, items: items('sin maní, alergia') }))
    if (!parsed.ok) throw new Error(parsed.reason)
    const payload = aPayload('delivery', { ...deliveryContent(parsed.order) })
    const { blocks } = buildTicket(jobPayload.parse(payload), someFacts())
    expect(blocks).toContainEqual(expect.objectContaining({ text: 'Ref: Alérgica al maní', inverse: true }))
    const cells = [expect.anything(), expect.objectContaining({ text: 'Nota: sin maní, alergia' })]
    expect(blocks).toContainEqual(expect.objectContaining({ type: 'row', bold: true, cells }))
  })
})

describe('an allergen that is only a sign, or stands beside «alergia» without «a»', () => {
  it.each([
    ['alergia coco', 'ALERGIA: coco, en 1 x Brownie'],
    ['coco (alergia)', 'ALERGIA: coco, en 1 x Brownie'],
    ['alergia 🥝', 'ALERGIA: kiwi, en 1 x Brownie'],
    ['alergia al camarón, kiwi y piña', 'ALERGIA: camarón, kiwi y piña, en 1 x Brownie'],
    ['alergia piña camarón', 'ALERGIA: piña camarón, en 1 x Brownie'],
    ['alergia al maní, con salsa aparte', 'ALERGIA: maní, en 1 x Brownie'],
    ['alérgica, vivo en el tercer piso', 'ALERGIA: no dice a qué, en 1 x Brownie'],
    ['Si eres alérgico avísanos', 'ALERGIA: no dice a qué, en 1 x Brownie'],
    ['soy diabética', 'OJO: diabética, en 1 x Brownie'],
  ])('«%s» is named at the head of every comanda', async (comment, banner) => {
    const { comandas } = await shown({ items: items(comment) })
    for (const comanda of comandas) expect(comanda).toContain(banner)
  })

  it.each(['🥜', '🥝', '🥝 🦐'])('warns as an answer to a question: %s', async (value) => {
    const { comandas, screen } = await shown({ orderParams: { '¿Alergias?': value } })
    for (const comanda of comandas) expect(comanda).toMatch(/ALERGIA: (maní|kiwi)( camarón)?, en "¿Alergias\?"/)
    expect(screen).toEqual([expect.stringMatching(/en «¿Alergias\?»$/)])
  })

  it.each(['N.A.', 'n.a', '-', 'no 🙏'])('does not warn where the answer is %s', async (value) => {
    expect((await shown({ orderParams: { '¿Alergias?': value } })).screen).toEqual([])
  })

  it.each([
    ['Soy alérgico a 🐝 y a 🦚', 'NOTA: Soy alérgico a (emoji) y a (emoji)'],
    ['🚫 ALERGIA AL MANÍ 🚫', 'NOTA: ¡OJO! ALERGIA AL MANÍ'],
    ['al&eacute;rgica al manÃ\u00ad', 'NOTA: alérgica al maní'],
    ['Cebolla❌ tomate✅', 'NOTA: Cebolla (NO) tomate (SÍ)'],
  ])('is in the note as its signs say it, though one has no word: «%s»', async (comment, note) => {
    const { comandas } = await shown({ items: items(comment) })
    expect(comandas[0]).toContain(note)
  })
})

it.each([
  'Si eres alérgico avísanos',
  'Si tiene alguna alergia o intolerancia, por favor indíquelo en los comentarios',
  'Pregunta por nuestra carta de alérgenos',
  'Este producto no es apto para celíacos',
  'Recuerda avisarnos si sufres de alguna alergia',
  'Advertencia alérgenos',
])('a sentence of the menu that warns on every order can be confirmed as such: %s', (comment) => {
  const parsed = parseOrder(deliveryOrder({ items: items(comment) }))
  expect(parsed.ok && parsed.order.words?.sentences).toEqual({ [wordKey(comment)]: 'customer' })
})
