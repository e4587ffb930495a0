import { type Block, type Ticket, ticketSchema } from '@shared/ticket'
import { describe, expect, it } from 'vitest'

const BLOCKS: Block[] = [
  {
    type: 'text',
    text: 'COMANDA',
    align: 'center',
    bold: true,
    size: 'double',
    inverse: true,
    indent: 2,
    breakAt: '·',
  },
  { type: 'text', text: 'áéí', codePage: { page: 'cp850', number: 2 } },
  {
    type: 'row',
    cells: [
      { text: '1', width: 3, align: 'right' },
      { text: 'Limonada', width: null },
    ],
    size: 'tall',
  },
  { type: 'rule', char: '=' },
  { type: 'qr', data: 'https://maps' },
  { type: 'image', image: 'logo' },
  { type: 'feed', lines: 3 },
  { type: 'cut' },
]

describe('a ticket that the bridge returns', () => {
  it('is accepted unchanged, with blocks of every type', () => {
    const ticket: Ticket = { title: 'COMANDA COCINA 37', blocks: BLOCKS, rings: true }
    expect(ticketSchema.parse(ticket)).toEqual(ticket)
  })

  it.each<unknown>([
    null,
    'text',
    ['text'],
    {},
    { type: 'text' },
    { type: 'text', text: 1 },
    { type: 'text', text: 'a', size: 'huge' },
    { type: 'row', cells: [{ text: '1' }] },
    { type: 'image', image: 'photo' },
    { type: 'feed', lines: 1.5 },
    { type: 'drawing' },
    { type: 'constructor' },
    { type: ['cut'] },
  ])('is refused with an invalid block: %j', (block) => {
    expect(ticketSchema.safeParse({ title: 'x', blocks: [...BLOCKS, block] }).success).toBe(false)
  })
})
