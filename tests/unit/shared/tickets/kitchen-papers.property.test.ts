import { shareLines } from '@shared/stations'
import { foldText } from '@shared/text'
import type { Ticket } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import { diffLines } from '@shared/tickets/diff-lines'
import { equalLinesJoined } from '@shared/tickets/equal-lines'
import { formatQuantity, type KitchenLine } from '@shared/tickets/lines'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kitchenContent } from '../../../../extension/print-jobs/contents'
import { forMany } from '../../../stage/for-many'
import { beforeAndNow, kitchenLines, orders, PHONE, PRICE, SURNAME, shops } from './kitchen-arbitraries'
import { paperText, words } from './paper-text'
import { aPayload, someFacts } from './payloads'

const comanda = (lines: readonly KitchenLine[]): Ticket => buildTicket(aPayload('kitchen', { lines }), someFacts())
const change = (before: KitchenLine[] | null, lines: KitchenLine[]): Ticket =>
  buildTicket(aPayload('change', { lines }, { before }), someFacts())

/** A paper's text without line breaks, accents and case. */
const flat = (text: string): string => foldText(text.replace(/\s+/g, ' '))

/** The style of a dish's row: bold, and double or, where its words would not fit, tall. */
const quantityOf = (row: string): string => /^[DT]B \| *(\d[\d,]*) x(?: |$)/.exec(row)?.[1] ?? ''

/** Quantity of each dish with each note. */
function portions(lines: readonly KitchenLine[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { name, modifiers, comment, quantity } of lines) {
    const options = new Map<string, number>()
    for (const m of modifiers) options.set(`${m.group}/${m.name}`, (options.get(`${m.group}/${m.name}`) ?? 0) + m.count)
    const dish = JSON.stringify([name, [...options].sort(), comment ?? ''])
    counts.set(dish, (counts.get(dish) ?? 0) + quantity)
  }
  return new Map([...counts].filter(([, n]) => Math.abs(n) > 1e-9))
}

const negative = (lines: KitchenLine[]): KitchenLine[] => lines.map((line) => ({ ...line, quantity: -line.quantity }))

/** The earlier dishes with the change applied. */
function applied(before: KitchenLine[], now: KitchenLine[]): KitchenLine[] {
  const { add, remove, changed, comments } = diffLines(before, now)
  const altered = changed.flatMap(({ line, before }) => [line, ...negative([before])])
  const reworded = comments.flatMap(({ line, before }) => [line, ...negative([{ ...line, comment: before }])])
  return [...before, ...add, ...negative(remove), ...altered, ...reworded]
}

function expectEachLine(paper: string, lines: readonly KitchenLine[]): void {
  for (const line of lines) {
    expect(paper).toContain(flat(`${formatQuantity(line.quantity)} x ${line.name}`))
    for (const modifier of line.modifiers) expect(paper).toContain(flat(modifier.name))
    if (line.comment) expect(paper).toContain(flat(`nota: ${line.comment}`))
  }
}

describe('whatever is ordered, a comanda', () => {
  it('has each dish with its quantity, each option and each note', () => {
    forMany(80, [kitchenLines(1)], (lines) => expectEachLine(flat(words(comanda(lines))), lines))
  })

  it('cuts no quantity, at any width', () => {
    forMany(80, [kitchenLines(1), fc.integer({ min: 24, max: 64 })], (lines, columns) => {
      const shown = paperText(comanda(lines), columns).split('\n').map(quantityOf).filter(Boolean)
      expect(shown).toEqual(lines.map((line) => formatQuantity(line.quantity)))
    })
  })
})

describe('whatever Justo sends, however long, a comanda at any width', () => {
  const SIGN = 'SIGUE EN JUSTO'
  const letters = (max: number) =>
    fc.array(fc.constantFrom('sopa', 'ñame', 'ajo', 'x'.repeat(70)), { minLength: 1, maxLength: max })
  const long = letters(60).map((list) => list.join(' '))
  const group = fc.constantFrom('Quitar', 'Adiciones', 'Salsas')
  const option = fc.record({ group, name: letters(20).map((list) => list.join(' ')), count: fc.constant(1) })
  const sent = fc.record({
    name: long,
    comment: fc.option(letters(90).map((list) => list.join(' '))),
    modifiers: fc.array(option, { maxLength: 4 }),
    quantity: fc.constantFrom(1, 12, 9999, 0.125),
  })
  const width = fc.integer({ min: 24, max: 64 })

  it('loses no text without saying so, and nothing is wider than the paper', () => {
    forMany(150, [orders, sent, width], (order, what, columns) => {
      const line = { ...order.lines[0], ...what } as (typeof order.lines)[number]
      const lines = [{ ...line, modifiers: what.modifiers.map((m) => ({ ...m, price: 0, externalId: null })) }]
      const content = kitchenContent({ ...order, lines }, { station: 'cocina', name: 'COCINA', lines })
      const rows = paperText(buildTicket(aPayload('kitchen', content), someFacts()), columns)
      for (const row of rows.split('\n').slice(1, -1)) {
        const [style = '', ...text] = row.split('|')
        expect(text.join('|').length * (style.startsWith('D') ? 2 : 1)).toBeLessThanOrEqual(columns)
      }
      // Words wider than the paper are broken, and lines of an option and a name never mix.
      const printed = foldText(rows.replace(/^.{3}\|/gm, '').replace(/\s/g, ''))
      const isWhole = (text: string) => printed.includes(foldText(text).replace(/ /g, ''))
      const texts = [what.name, what.comment ?? '', ...what.modifiers.map(({ name }) => name)]
      const lost = texts.filter((text) => !isWhole(text))
      if (lost.length > 0) expect(printed).toContain(foldText(SIGN).replace(/ /g, ''))
      expect(lost.filter((text) => text.length <= 120)).toEqual([])
      expect(printed).toContain(`${formatQuantity(what.quantity)}x`)
    })
  })
})

describe('whatever the stations are', () => {
  it('each line is prepared at one of them, and is on the paper of each pass', () => {
    forMany(80, [orders, shops], ({ lines }, stations) => {
      const shares = shareLines(lines, stations)
      const isPass = (id: string) => stations.some((station) => station.id === id && station.all)
      const stationLines = shares.filter(({ station }) => !isPass(station)).flatMap((share) => share.lines)
      const cooked = stationLines.filter(({ shared }) => shared === undefined)
      expect(cooked.map(({ id }) => id).sort()).toEqual(lines.map(({ id }) => id).sort())
      const passes = stations.filter(({ all, enabled }) => all && enabled).map(({ id }) => id)
      const whole = shares.filter(({ station }) => isPass(station))
      expect(whole.map(({ station }) => station).sort()).toEqual(passes.sort())
      for (const share of whole) expect(share.lines).toEqual(lines)
    })
  })

  it('no kitchen paper shows a price, a phone or a surname', () => {
    forMany(30, [orders, shops], (order, stations) => {
      for (const share of shareLines(order.lines, stations)) {
        const content = kitchenContent(order, share)
        const { scheduledFor: _, ...voided } = content
        const papers = [
          buildTicket(aPayload('kitchen', content), someFacts()),
          buildTicket(aPayload('change', content, { before: content.lines.slice(1) }), someFacts()),
          buildTicket(aPayload('void', voided), someFacts()),
          buildTicket(aPayload('note', { ...content, about: { type: 'message', text: 'ya va' } }), someFacts()),
        ]
        const shown = papers.map((paper) => JSON.stringify(paper)).join()
        expect(shown).not.toMatch(new RegExp(`\\$|${SURNAME}|${PHONE}`, 'i'))
        expect(shown.replace(/\./g, '')).not.toContain(String(PRICE))
        expectEachLine(flat(words(papers[0] ?? comanda([]))), content.lines)
      }
    })
  })
})

describe('whatever is changed, a change', () => {
  it('applied to the earlier lines gives the present lines', () => {
    forMany(80, [beforeAndNow], ({ before, now }) => {
      expect(portions(applied(before, now))).toEqual(portions(now))
    })
  })

  it('adds nothing that was there, and removes nothing that stays', () => {
    forMany(80, [beforeAndNow], ({ before, now }) => {
      const { add, remove } = diffLines(before, now)
      const dish = ({ name, modifiers }: KitchenLine) => JSON.stringify([name, modifiers])
      const left = new Set(remove.map(dish))
      expect(add.filter((line) => left.has(dish(line)))).toEqual([])
      // A dish of the same name is changed, not taken off and made anew.
      const names = new Set(remove.map(({ name }) => name))
      expect(add.filter(({ name }) => names.has(name))).toEqual([])
      expect(diffLines(now, now)).toEqual({ add: [], remove: [], changed: [], comments: [] })
    })
  })

  it('ends with all lines as they are now, whether the earlier ones are known or not', () => {
    forMany(80, [beforeAndNow, fc.boolean()], ({ before, now }, known) => {
      const text = words(change(known ? before : null, now))
      const whole = text.slice(text.lastIndexOf('ASÍ QUEDA'))
      expectEachLine(flat(whole), equalLinesJoined({ lines: now }))
      expect(whole.includes('ASÍ QUEDA: NADA')).toBe(now.length === 0)
      expect(text.includes('REEMPLAZA')).toBe(!known)
    })
  })
})
