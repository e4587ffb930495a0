import { diffLines } from '@shared/tickets/diff-lines'
import type { KitchenLine } from '@shared/tickets/lines'
import { describe, expect, it } from 'vitest'

const line = (name: string, quantity = 1, change: Partial<KitchenLine> = {}): KitchenLine => ({
  name,
  quantity,
  modifiers: [],
  comment: null,
  ...change,
})
const option = (name: string, count = 1) => ({ group: 'Salsas', name, count })

/** `+1 Ajiaco`, `-1 Sopa`, `~1 Sopa: sin sal > con ají`. */
function diff(before: KitchenLine[], now: KitchenLine[]): string[] {
  const { add, remove, comments } = diffLines(before, now)
  return [
    ...add.map(({ quantity, name }) => `+${quantity} ${name}`),
    ...remove.map(({ quantity, name }) => `-${quantity} ${name}`),
    ...comments.map(({ line, before }) => `~${line.quantity} ${line.name}: ${before} > ${line.comment}`),
  ]
}

describe('the difference between two orders', () => {
  it('is nothing where they are the same, in whatever order and however the lines are split', () => {
    const ají = [option('Ají'), option('Ajo')]
    const before = [line('Ajiaco', 3), line('Sopa', 1, { modifiers: ají })]
    const now = [line('Sopa', 1, { modifiers: [...ají].reverse() }), line('Ajiaco'), line('Ajiaco', 2)]
    expect(diff(before, now)).toEqual([])
  })

  it.each<[string, number, number, string[]]>([
    ['more of a dish', 2, 3, ['+1 Ajiaco']],
    ['less of it', 12, 10, ['-2 Ajiaco']],
    ['parts of a portion, without crumbs', 0.3, 0.4, ['+0.1 Ajiaco']],
  ])('is a quantity: %s', (_, before, now, expected) => {
    expect(diff([line('Ajiaco', before)], [line('Ajiaco', now)])).toEqual(expected)
  })

  it('is one to remove and one to add where a dish has another name or other options', () => {
    expect(diff([line('Ajiaco')], [line('Sopa')])).toEqual(['+1 Sopa', '-1 Ajiaco'])
    const before = line('Sopa', 1, { modifiers: [option('Ají')] })
    expect(diff([before], [line('Sopa', 1, { modifiers: [option('Ajo')] })])).toEqual(['+1 Sopa', '-1 Sopa'])
    expect(diff([before], [line('Sopa', 1, { modifiers: [option('Ají', 2)] })])).toEqual(['+1 Sopa', '-1 Sopa'])
    expect(diff([before], [line('Sopa')])).toEqual(['+1 Sopa', '-1 Sopa'])
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

  it('tells the dish whose note changed from those whose note stays', () => {
    const before = [line('Sopa', 2), line('Sopa', 1, { comment: 'sin sal' })]
    const now = [line('Sopa', 1), line('Sopa', 1, { comment: 'sin sal' }), line('Sopa', 1, { comment: 'con ají' })]
    expect(diff(before, now)).toEqual(['~1 Sopa: null > con ají'])
  })

  it('is a note and a quantity where both changed', () => {
    expect(diff([line('Sopa', 2)], [line('Sopa', 3, { comment: 'con ají' })])).toEqual([
      '+1 Sopa',
      '~2 Sopa: null > con ají',
    ])
    expect(diff([line('Sopa', 3)], [line('Sopa', 1, { comment: 'con ají' })])).toEqual([
      '-2 Sopa',
      '~1 Sopa: null > con ají',
    ])
  })

  it('takes the note of what is removed with it', () => {
    const before = [line('Sopa', 1, { comment: 'sin sal' }), line('Sopa')]
    expect(diffLines(before, [line('Sopa')]).remove).toEqual([line('Sopa', 1, { comment: 'sin sal' })])
  })
})
