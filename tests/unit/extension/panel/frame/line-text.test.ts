import { describe, expect, it } from 'vitest'
import { type LineText, lineText } from '../../../../../extension/panel/frame/line-text'

const ORDER = { practice: false }
const LINE = { code: 'HAM-01', quantity: 2, name: 'Hamburguesa clásica' }

describe('what is typed into tomapedidos', () => {
  it('is the code, the name or the quantity of a line', () => {
    const texts = (['code', 'name', 'quantity'] as const).map((part) => lineText(ORDER, LINE, part)?.text)
    expect(texts).toEqual(['HAM-01', 'Hamburguesa clásica', '2'])
  })

  it('is a fraction with the comma of Colombia', () => {
    expect(lineText(ORDER, { ...LINE, quantity: 0.5 }, 'quantity')?.text).toBe('0,5')
  })

  it('is nothing of an order of a practice: a practice makes no sale', () => {
    expect(lineText({ practice: true }, LINE, 'code')).toBeNull()
  })

  it.each([
    ['there is no code', null],
    ['it has a line break, which would be an Enter', 'HAM\n01'],
    ['it has a tab, which would leave the field', 'HAM\t01'],
    ['it is longer than a reader sends', 'H'.repeat(81)],
  ])('is no code where %s: a code that was changed or cut is another product’s', (_why, code) => {
    expect(lineText(ORDER, { ...LINE, code }, 'code')).toBeNull()
  })

  it('is at most 80 characters of a name, in one line', () => {
    const text = lineText(ORDER, { ...LINE, name: `Combo\n\u0007familiar ${'🍟'.repeat(200)}` }, 'name')?.text ?? ''
    expect(text).toMatch(/^Combo familiar \S/)
    expect([...text].length).toBeLessThanOrEqual(80)
  })

  it('cannot be any other text: the types refuse it', () => {
    const customer = { name: 'Andrés Felipe', phone: '300 000 0000' }
    const refused: LineText[] = [
      // @ts-expect-error a customer's telephone
      customer.phone,
      // @ts-expect-error a text in the shape of a part
      { part: 'name', text: customer.name },
    ]
    expect(refused).toHaveLength(2)
  })
})
