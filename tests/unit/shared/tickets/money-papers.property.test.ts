import { formatAmount, formatMoney } from '@shared/money'
import { readLatin } from '@shared/text/latin'
import type { Block, Ticket } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { PayloadOf } from '@shared/tickets/facts'
import { formatQuantity } from '@shared/tickets/lines'
import { latinName } from '@shared/tickets/other-alphabets'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saleOf } from '../../../../bridge/jobs/sale'
import { forMany } from '../../../stage/for-many'
import { arbitraryFacts, arbitraryPayload } from './arbitraries'
import { words } from './paper-text'
import { type PaperOf, someFacts } from './payloads'

type Money = PayloadOf<'invoice'>['content']['money']
type MoneyPayload = PaperOf<'invoice'> | PaperOf<'delivery'>

const FLAG = 'Las cuentas no cuadran: así llegaron de Justo'

const cellsOf = (block: Block): string[] => (block.type === 'row' ? block.cells.map((cell) => cell.text) : [])
const pesosOf = (text: string): number => Number(text.replace(/[$ .]/g, ''))

/** Label and amount of every row with only these two, from the lines to the means of payment, and of what is paid. */
function figuresOf(ticket: Ticket): [string, number][] {
  const rules = ticket.blocks.flatMap((block, i) => (block.type === 'rule' ? [i] : []))
  const total = ticket.blocks.findIndex((block) => cellsOf(block)[0] === 'TOTAL')
  const from = rules.filter((i) => i < total).at(-1) ?? 0
  const to = rules.find((i) => i > total) ?? ticket.blocks.length
  const paid = ticket.blocks.slice(to).filter((block) => cellsOf(block)[0] === 'PAGADO')
  return [...ticket.blocks.slice(from, to), ...paid].flatMap((block) => {
    const [label, amount] = cellsOf(block)
    return label !== undefined && amount !== undefined ? [[label, pesosOf(amount)] as [string, number]] : []
  })
}

const sumOf = (rows: [string, number][]): number => rows.reduce((sum, [, amount]) => sum + amount, 0)

/** Adds up the printed amounts as a customer would. */
function addUp(ticket: Ticket, { lines }: MoneyPayload['content']) {
  const rows = figuresOf(ticket)
  const at = (label: string) => rows.findIndex(([name]) => name === label)
  const [total, subtotal] = [at('TOTAL'), at('Subtotal sin impuesto')]
  const due = rows.findIndex(([name]) => name === 'A PAGAR' || name === 'PAGADO')
  const products = lines.reduce((sum, line) => sum + line.total, 0)
  const before = rows.slice(0, total)
  const asPrinted = before.find(([name]) => name === 'Productos')?.[1] ?? products
  const isTax = ([label]: [string, number]) => / %|^INC bolsas|Sin impuesto/.test(label)
  const prices = subtotal < 0 ? [] : before.slice(0, subtotal).filter(([name]) => name !== 'Productos')
  const parts = subtotal < 0 ? before.filter(([name]) => name !== 'Productos') : before.slice(subtotal)
  return {
    products: { lines: products, asPrinted },
    split:
      subtotal < 0
        ? null
        : { prices: asPrinted + sumOf(prices), parts: sumOf(parts.filter((row, i) => i === 0 || isTax(row))) },
    total: { added: (subtotal < 0 ? asPrinted : 0) + sumOf(parts), asPrinted: rows[total]?.[1] },
    due: {
      added: sumOf(rows.slice(total, due < 0 ? undefined : due).filter(([name]) => name !== 'Servicio (incluido)')),
      asPrinted: rows[due < 0 ? total : due]?.[1],
    },
  }
}

const textsOf = (ticket: Ticket): string[] =>
  ticket.blocks.flatMap((block) => (block.type === 'text' ? [block.text] : cellsOf(block)))

function expectSums(payload: MoneyPayload, ticket: Ticket): void {
  const { money } = payload.content
  const sums = addUp(ticket, payload.content)
  expect(sums.products.asPrinted).toBe(sums.products.lines)
  if (sums.split) expect(sums.split.parts).toBe(sums.split.prices)
  // Where Justo deducts the points from its total, the paper deducts them after it: the sale's amount is unchanged.
  expect(sums.total.added).toBe(sums.total.asPrinted)
  if (money.points === undefined) expect(sums.total.asPrinted).toBe(money.total)
  expect([sums.due.added, sums.due.asPrinted]).toEqual([money.amountToPay, money.amountToPay])
  expect(textsOf(ticket)).not.toContain(FLAG)
}

/** Every line with quantity, name and amount in its row, in Justo's order. */
function expectLines({ content }: MoneyPayload, ticket: Ticket): void {
  const rows = ticket.blocks.map(cellsOf).filter((cells) => cells.length >= 4 && cells[0] !== 'CAN')
  const shown = rows.map((cells) => [cells[0], cells[2], cells.at(-1)])
  expect(shown).toEqual(
    content.lines.map(({ quantity, name, total }) => [
      formatQuantity(quantity),
      latinName(name) || '(sin nombre)',
      formatAmount(total),
    ]),
  )
  const texts = textsOf(ticket)
  for (const { modifiers, comment } of content.lines) {
    // Omitted ingredients are in capitals; their own «sin» counts as the paper's.
    const asPrinted = texts.map((text) => text.toUpperCase())
    for (const { name } of modifiers) {
      const wanted = latinName(name)
        .toUpperCase()
        .replace(/^\W*SIN /, 'SIN ')
      expect(asPrinted.some((text) => text.includes(wanted))).toBe(true)
    }
    if (comment)
      expect(texts).toContain(
        readLatin(comment).foreign ? 'NOTA EN OTRO IDIOMA: LÉALA EN PANTALLA' : `Nota: ${comment}`,
      )
  }
}

/** Justo's own figures, as sent. */
function expectFigures(money: Money, ticket: Ticket): void {
  const amounts = figuresOf(ticket).map(([, amount]) => amount)
  const points = -(money.points ?? 0)
  const wanted = [money.deliveryFee, money.serviceFee, money.tip, points, -Math.abs(money.coupon?.amount ?? 0)]
  for (const pesos of wanted.filter((amount) => amount !== 0)) expect(amounts).toContain(pesos)
  expect(amounts).toContain(money.amountToPay)
  if (money.points === undefined || !money.sumsAgree) expect(amounts).toContain(money.total)
}

describe('papers with money, whatever the order', () => {
  it('add up from the lines to the total and to what is paid, on the factura or comprobante', () => {
    forMany(200, [arbitraryPayload('invoice', { agree: true }), arbitraryFacts], (payload, facts) => {
      expectSums(payload, buildTicket(payload, facts))
    })
  })

  it('add up on the ticket de domicilio too', () => {
    forMany(200, [arbitraryPayload('delivery', { agree: true })], (payload) => {
      expectSums(payload, buildTicket(payload, someFacts()))
    })
  })

  it('show Justo’s figures as sent and mark them where they do not add up', () => {
    const any = fc.oneof(arbitraryPayload('invoice', { agree: false }), arbitraryPayload('delivery', { agree: false }))
    forMany(200, [any, arbitraryFacts], (payload, facts) => {
      const ticket = buildTicket(payload, facts)
      const { money } = payload.content
      expect(textsOf(ticket)).toContain(FLAG)
      expectFigures(money, ticket)
      expect(figuresOf(ticket).map(([, amount]) => amount)).toContain(money.items)
    })
  })

  it('are marked by their own sums, whatever the till says about them', () => {
    forMany(200, [arbitraryPayload('invoice', { agree: true }), fc.integer({ min: 4, max: 99 })], (payload, off) => {
      const money = { ...payload.content.money, serviceFee: 0, total: payload.content.money.total + off * 100_000_000 }
      const content = { ...payload.content, money }
      expect(textsOf(buildTicket({ ...payload, content }, someFacts()))).toContain(FLAG)
    })
  })

  it('lose no line, no option, no note and no figure', () => {
    const any = fc.oneof(arbitraryPayload('invoice'), arbitraryPayload('delivery'))
    forMany(200, [any, arbitraryFacts], (payload, facts) => {
      const ticket = buildTicket(payload, facts)
      expectLines(payload, ticket)
      expectFigures(payload.content.money, ticket)
    })
  })

  it('say «ya está pagado» only of what is paid, and the amount of everything else', () => {
    forMany(200, [arbitraryPayload('delivery')], (payload) => {
      const { payment, money } = payload.content
      const ticket = buildTicket(payload, someFacts())
      const big = ticket.blocks.findIndex((block) => block.type === 'text' && block.size === 'double' && block.inverse)
      const after = ticket.blocks.slice(big).flatMap((block) => (block.type === 'text' ? [block.text] : cellsOf(block)))
      expect(after[0] === 'YA ESTÁ PAGADO').toBe(payment.state === 'paid')
      if (payment.state !== 'paid')
        expect(after.some((text) => text.includes(formatMoney(money.amountToPay)))).toBe(true)
    })
  })
})

describe('a paper of what is paid', () => {
  const ASKS = /cobrar|a pagar|devuelta|faltan|paga con/i
  const own = (payload: MoneyPayload): MoneyPayload => {
    const { content } = payload
    // Words of the customer, the shop and Justo are printed as they came.
    const lines = content.lines.map((line) => ({ ...line, name: 'Ajiaco', comment: null, modifiers: [] }))
    const payment = { ...content.payment, state: 'paid', label: '' }
    return { ...payload, content: { ...content, customer: 'Ana', lines, payment } } as MoneyPayload
  }

  it('never asks for money, whatever the amounts, the means and the banknotes announced', () => {
    const any = fc.oneof(arbitraryPayload('invoice'), arbitraryPayload('delivery'))
    forMany(200, [any, arbitraryFacts], (payload, facts) => {
      expect(words(buildTicket(own(payload), facts))).not.toMatch(ASKS)
    })
  })
})

describe('the register', () => {
  it('has the paper’s taxes to the peso, and they make up the total', () => {
    forMany(200, [arbitraryPayload('invoice', { agree: true }), arbitraryFacts], (payload, facts) => {
      const sale = saleOf(payload, facts, payload.releasedAt)
      const figures = figuresOf(buildTicket(payload, facts))
      for (const { label, base, tax } of sale.taxes.filter((group) => group.label !== null)) {
        const printed = figures.find(([name]) => name.includes(label ?? ''))
        expect(printed?.[1]).toBe(tax)
        if (printed?.[0].includes('base')) expect(printed[0]).toContain(`(base ${formatAmount(base)})`)
      }
      expect(sale.taxes.reduce((sum, { base, tax }) => sum + base + tax, 0)).toBe(sale.total)
      expect(figures.find(([name]) => name === 'TOTAL')?.[1]).toBe(sale.total)
      if (payload.content.money.points === undefined) expect(sale.total).toBe(payload.content.money.total)
      for (const { total, base, tax } of sale.taxes) expect(base + tax).toBe(total)
    })
  })
})
