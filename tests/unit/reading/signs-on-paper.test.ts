import { describe, expect, it } from 'vitest'
import { plainItem, tableOrder } from '../../fixtures/justo-orders'
import { papersOf } from '../../fixtures/papers-of'

/** The comanda of an order for one dish. */
async function comandaOf(item: object): Promise<string> {
  const papers = await papersOf(tableOrder({ items: [{ ...plainItem('Brownie', 1, 9000), ...item }] }))
  return (
    papers
      .find(({ kind }) => kind === 'kitchen')
      ?.lines.join(' ')
      .replace(/ +/g, ' ') ?? ''
  )
}

describe('on the comanda', () => {
  it.each([
    ['Cebolla❌ tomate✅', /CEBOLLA \(NO\) TOMATE \(SÍ\)/i],
    ['🚫 ALERGIA AL MANÍ 🚫', /¡OJO! ALERGIA AL MANÍ/i],
    ['al&eacute;rgica al manÃ\u00ad', /alérgica al maní/i],
    ['🔥🔥🔥', /fuego x3/i],
    ['sin ❌cebolla', /: sin cebolla/i],
    ['no 🚫🧅', /: no cebolla/i],
    ['🤢 cebolla', /: asco cebolla/i],
  ])('a note says what its signs do: «%s»', async (comment, printed) => {
    const paper = await comandaOf({ comment })
    expect(paper).toMatch(printed)
    expect(paper).not.toMatch(/NO ALERGIA|NO tomate/i)
  })

  it('a dish that is called by emoji alone has a name', async () => {
    expect(await comandaOf({ product: { _id: 'a', name: '🔥🔥🔥' } })).toMatch(/FUEGO X3/)
  })
})
