import { formatAmount, formatMoney } from '@shared/money'
import type { Order } from '@shared/order'
import type { ClosingContent } from '@shared/paper-content'
import type { JobPayload } from '@shared/payload'
import { foldText } from '@shared/text'
import type { Ticket } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import { formatQuantity } from '@shared/tickets/lines'
import { sumsOf } from '@shared/tickets/sums'
import { paperNote, type UnconfirmedPaper } from '@shared/tickets/system-tickets'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { deliveryContent, invoiceContent, kitchenContent } from '../../../../extension/print-jobs/contents'
import { aLine, anOrder } from '../../../fixtures/orders'
import { forMany } from '../../../stage/for-many'
import { aPayload, someFacts } from '../../shared/tickets/payloads'
import { aPrinter } from './a-printer'
import { codePage, columns } from './arbitraries'
import { readBytes } from './read-bytes'

const printer = fc.record({ columns, codePage }).map((settings) => aPrinter(settings))
type Printer = ReturnType<typeof aPrinter>

/** Says that a text is longer than its field on paper. */
const GOES_ON = 'sigueenjusto'

const printedLines = (ticket: Ticket, on: Printer) => {
  const { lines } = readBytes(encodeTicket(ticket, on, { copies: 1 }).bytes, on.codePage)
  for (const line of lines) expect(line.columns, line.text).toBeLessThanOrEqual(on.columns)
  return lines.map(({ text }) => text)
}

/** Without spaces, accents, case and amounts at the end of a line, which stand between the halves of a long name. */
const flat = (text: string): string => foldText(text).replace(/ /g, '')
const flatPaper = (lines: readonly string[]): string =>
  flat(lines.map((line) => line.replace(/(?: [A-Z])? +-?(?:\$ )?[\d.]+$/, '')).join(''))

/** `long`: longer than the field that it is printed from. */
interface Text {
  words: string
  long: boolean
}

/**
 * Each text is checked by its own first word, of letters only, so that a figure of the paper is never part of it. Words wider
 * than the paper are among them.
 */
const WORDS = ['sopa', 'ñame', 'ají', 'de', 'en', 'Bogotá', 'x'.repeat(70)]
const tail = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 90 })
/** As many as the largest paper here needs. */
const tails = fc.array(tail, { minLength: 24, maxLength: 24 })
const figures = fc.array(fc.tuple(fc.constantFrom(1, 2, 12, 9999, 0.125), fc.integer({ min: 0, max: 1_000_000_000 })), {
  minLength: 1,
  maxLength: 4,
})

/** An order each of whose texts is another one, and the list of them by field. */
function orderOf(words: readonly string[][], lines: readonly (readonly [number, number])[]) {
  let used = 0
  const texts: Record<'kitchen' | 'address' | 'buyer' | 'courier' | 'coupon', Text[]> = {
    kitchen: [],
    address: [],
    buyer: [],
    courier: [],
    coupon: [],
  }
  const text = (of: keyof typeof texts, most: number): string => {
    const tag = `q${String.fromCharCode(97 + used)}`
    const all = [tag, ...(words[used % words.length] ?? [])].join(' ')
    used += 1
    texts[of].push({ words: all, long: all.length > most })
    return all
  }
  const order: Order = anOrder({
    address: {
      street: text('address', 200),
      extra: text('address', 200),
      area: text('address', 200),
      reference: text('address', 300),
      location: null,
      protected: false,
    },
    billing: { name: text('buyer', 120), id: '900000001' },
    courier: { managed: false, name: text('courier', 80), code: null },
    money: { ...anOrder().money, coupon: { name: text('coupon', 80), amount: 1_000 } },
    lines: lines.map(([quantity, total], i) =>
      aLine({
        id: `L${i}`,
        quantity,
        unitPrice: 1_000,
        total,
        name: text('kitchen', 200),
        comment: text('kitchen', 600),
        modifiers: [{ group: 'Salsas', name: text('kitchen', 120), count: 1, price: 2_500, externalId: null }],
      }),
    ),
  })
  return { order, texts }
}

function expectNothingLost(lines: readonly string[], texts: readonly Text[]): void {
  const paper = flatPaper(lines)
  for (const { words, long } of texts) {
    if (long) expect(paper, words).toContain(flat(words.slice(0, 40)))
    else expect(paper, words).toContain(flat(words))
  }
  if (texts.some(({ long }) => long)) expect(paper).toContain(GOES_ON)
}

const NOTHING = { before: [] }
const build = (kind: JobPayload['kind'], content: object, context: object = {}): Ticket =>
  buildTicket(aPayload(kind, { ...content }, { ...context }), someFacts())

describe.each(['kitchen', 'change', 'void'] as const)('whatever Justo sends, a paper of kind %s', (kind) => {
  it('loses no text without saying so and cuts no quantity, at every width and code page', () => {
    forMany(60, [tails, figures, printer], (words, wanted, on) => {
      const { order, texts } = orderOf(words, wanted)
      const content = kitchenContent(order, { station: 'cocina', name: 'COCINA', lines: order.lines })
      const { scheduledFor: _, ...voided } = content
      const lines = printedLines(build(kind, kind === 'void' ? voided : content, kind === 'change' ? NOTHING : {}), on)
      // The note of what is not prepared any more is printed too.
      expectNothingLost(lines, texts.kitchen)
      for (const [quantity] of wanted)
        expect(lines.some((line) => line.trimStart().startsWith(`${formatQuantity(quantity)} x `))).toBe(true)
    })
  })
})

it('whatever was ordered before, a change has the note and the options of what is to be removed', () => {
  forMany(40, [tails, figures, printer], (words, wanted, on) => {
    const { order, texts } = orderOf(words, wanted)
    const share = { station: 'cocina', name: 'COCINA', lines: order.lines }
    const before = kitchenContent(order, share).lines
    const lines = printedLines(build('change', { lines: [{ ...before[0], name: 'otra cosa' }] }, { before }), on)
    expectNothingLost(lines, texts.kitchen)
  })
})

describe.each(['delivery', 'invoice'] as const)('whatever Justo sends, a paper of kind %s', (kind) => {
  it('loses no text without saying so and cuts no quantity and no amount, at every width and code page', () => {
    forMany(60, [tails, figures, printer], (words, wanted, on) => {
      const { order, texts } = orderOf(words, wanted)
      const content = kind === 'delivery' ? deliveryContent(order) : invoiceContent(order, null, null)
      const facts = someFacts({ number: { prefix: 'JUS', number: 1, text: 'JUS-1' } })
      const asPos = { ...facts, invoice: { ...facts.invoice, mode: 'pos' as const } }
      const lines = printedLines(buildTicket(aPayload(kind, content), asPos), on)
      const own = kind === 'delivery' ? [...texts.address, ...texts.courier] : texts.buyer
      expectNothingLost(lines, [...texts.kitchen, ...texts.coupon, ...own])
      for (const [quantity, total] of wanted) {
        const [many, pesos] = [formatQuantity(quantity), formatAmount(total)]
        expect(lines.some((line) => line.trimStart().startsWith(`${many} `) && line.endsWith(` ${pesos}`))).toBe(true)
      }
      const total = formatMoney(sumsOf(content).total)
      expect(lines.some((line) => line.startsWith('TOTAL') && line.endsWith(total))).toBe(true)
    })
  })
})

describe('whatever the cashier writes, a note', () => {
  it('has the whole message, at every width and code page', () => {
    forMany(100, [tail, printer], (words, on) => {
      const message = ['qa', ...words].join(' ').slice(0, 300).trim()
      const lines = printedLines(build('note', { about: { type: 'message', text: message } }), on)
      expect(flat(lines.join(''))).toContain(flat(message))
    })
  })

  it('about a table has both tables whole', () => {
    const table = fc.constantFrom('12', 'Terraza del fondo junto a la fuente 4', 'x'.repeat(40))
    forMany(100, [table, table, printer], (to, from, on) => {
      const lines = printedLines(build('note', { about: { type: 'table', table: to, from } }), on)
      expect(flat(lines.join(''))).toContain(flat(`PASAR A MESA ${to}`))
      expect(flat(lines.join(''))).toContain(flat(`antes MESA ${from}`))
    })
  })
})

type Row = ClosingContent['closing']['sections'][number]['rows'][number]

const row: fc.Arbitrary<Row> = fc.record({
  label: fc
    .array(fc.constantFrom('Efectivo', 'Domiciliarios', 'de', 'Justo', 'x'.repeat(50)), { minLength: 1, maxLength: 6 })
    .map((words) => words.join(' ').slice(0, 60).trim()),
  count: fc.option(fc.integer({ min: 0, max: 99_999 })),
  amount: fc.option(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })),
  text: fc.option(
    fc
      .array(fc.constantFrom('15240', '15241', 'J-81', 'y', 'sigue'), { minLength: 1, maxLength: 18 })
      .map((words) => words.join(', ').slice(0, 120).replace(/, *$/, '')),
  ),
  strong: fc.boolean(),
})

it('whatever was sold, a closing has each label, figure and text whole, at 32 columns and more and every code page', () => {
  const wide = printer.filter(({ columns }) => columns >= 32)
  forMany(150, [fc.array(row, { minLength: 1, maxLength: 12 }), wide], (rows, on) => {
    const period = { from: '2026-03-15T09:00:00.000Z', to: '2026-03-16T09:00:00.000Z' }
    const closing = { ...period, sections: [{ title: 'Pagos', rows }] }
    const lines = printedLines(build('note', { number: '15/03/2026', station: '-', closing }), on)
    // The text to the right of a label, also where the label takes two lines.
    const texts = rows.map(({ text }) => text ?? '').join('|')
    const right = new RegExp(` +(?:(?:\\d+ [·-] )?-?(?:\\$ )?[\\d.]+|${texts})$`)
    const labels = flat(lines.map((line) => line.replace(right, '')).join(''))
    for (const { label, count, amount, text, strong } of rows) {
      const money = amount === null ? '' : strong ? formatMoney(amount) : formatAmount(amount)
      const figure = [count === null ? '' : String(count), money].filter(Boolean).join(' · ')
      const shown = on.codePage === 'ascii' ? figure.replace('·', '-') : figure
      if (figure !== '')
        expect(
          lines.some((line) => line.endsWith(` ${shown}`)),
          figure,
        ).toBe(true)
      expect(labels, label).toContain(flat(label))
      if (text !== null) expect(flat(lines.join('')), text).toContain(flat(text))
    }
  })
})

it('whatever is unconfirmed, the note about it has each place and number whole, or says how many more there are', () => {
  const paper: fc.Arbitrary<UnconfirmedPaper> = fc.record({
    kind: fc.constantFrom('kitchen', 'change', 'void', 'note'),
    place: fc.constantFrom('COCINA', 'PARRILLA DEL SEGUNDO PISO', 'x'.repeat(40)),
    dayNumber: fc.option(fc.integer({ min: 1, max: 9999 })),
    orderNumber: fc.constantFrom('20418-01', '1', '9'.repeat(40)),
    sentAt: fc.constant('2026-03-15T23:00:00Z'),
  })
  forMany(60, [fc.array(paper, { minLength: 1, maxLength: 30 }), printer], (papers, on) => {
    const lines = printedLines(paperNote(papers, Date.parse('2026-03-15T23:03:00Z')), on)
    const all = flat(lines.join(''))
    for (const { place, orderNumber } of papers.slice(0, 20)) {
      expect(all).toContain(flat(`Mire en ${place}:`))
      expect(all).toContain(flat(`#${orderNumber}`))
    }
    if (papers.length > 20) expect(all).toContain(flat(`y ${papers.length - 20} más`))
  })
})
