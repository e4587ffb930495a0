// @vitest-environment happy-dom
import type { Ticket } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import fc from 'fast-check'
import { render } from 'preact'
import { describe, expect, it } from 'vitest'
import { LinesCard } from '../../../extension/panel/detail/lines-card'
import { readModifiers } from '../../fixtures/read-modifiers'
import { forMany } from '../../stage/for-many'
import { order } from '../extension/panel/made-up'
import { words } from '../shared/tickets/paper-text'
import { aPayload, someFacts } from '../shared/tickets/payloads'
import { anyAnswers, ingredients, otherTitles, owners, removalTitles } from './option-arbitraries'

interface Option {
  group: string
  name: string
  count: number
}

const DISH = { name: 'Hamburguesa', quantity: 1, comment: null }
const PRICED = { unitPrice: 20_000, total: 20_000 }

const option = fc.record({
  group: fc.oneof(
    removalTitles,
    otherTitles,
    fc.constantFrom('Adiciones', 'Extras', 'Mitad izquierda', 'Mitad derecha', ''),
  ),
  name: anyAnswers,
  count: fc.integer({ min: 1, max: 3 }),
})

/** Sign and words of each option on a paper: rows under the dish, and inverse ones. */
function onPaper({ blocks }: Ticket): string[] {
  const texts = blocks.flatMap((block) => {
    if (block.type === 'text') return block.inverse && /^[-+*] /.test(block.text) ? [block.text] : []
    if (block.type !== 'row' || block.bold === undefined) return []
    const [indent, sign, words] = block.cells
    return indent?.text === '' && words ? [`${sign?.text} ${words.text}`] : []
  })
  return texts.map((text) => text.replace(/\s+/g, ' ').trim())
}

const inKitchen = (ticket: Ticket): string[] =>
  onPaper({
    ...ticket,
    blocks: ticket.blocks.map((block) => (block.type === 'row' ? { bold: false, ...block } : block)),
  })

/** The same under a dish of a paper with prices, whose details have an empty quantity. */
const onPricedPaper = ({ blocks }: Ticket): string[] =>
  blocks.flatMap((block) =>
    block.type === 'row' && block.cells.length === 2 && block.cells[0]?.text === '' ? [block.cells[1]?.text ?? ''] : [],
  )

function onScreen(options: readonly Option[]): string[] {
  const root = document.createElement('div')
  const modifiers = options.map((each) => ({ ...each, price: 0, externalId: null }))
  const line = { ...DISH, ...PRICED, id: '1', productId: null, externalId: null, modifiers }
  render(<LinesCard order={order({ lines: [line] })} />, root)
  for (const original of root.querySelectorAll('small')) original.remove()
  return [...root.querySelectorAll('li li')].map((li) => (li.textContent ?? '').replace(/\s+/g, ' ').trim())
}

/** The words of each of the five for one dish with these options. */
function phrasesByOutput(options: readonly Option[]): Record<string, string[]> {
  const modifiers = readModifiers(options)
  const plain = { lines: [{ ...DISH, modifiers }] }
  const priced = { lines: [{ ...DISH, ...PRICED, modifiers: modifiers.map((each) => ({ ...each, price: 0 })) }] }
  const before = [{ ...DISH, name: 'Otra', modifiers: [] }]
  const change = inKitchen(buildTicket(aPayload('change', plain, { before }), someFacts()))
  return {
    comanda: inKitchen(buildTicket(aPayload('kitchen', plain), someFacts())),
    domicilio: onPricedPaper(buildTicket(aPayload('delivery', priced), someFacts())),
    comprobante: onPricedPaper(buildTicket(aPayload('invoice', priced), someFacts())),
    // Once under what to add, and once in the list of all lines.
    change: change.slice(0, change.length / 2),
    whole: change.slice(change.length / 2),
    screen: onScreen(modifiers),
  }
}

const each = (modifiers: readonly Option[], check: (words: string[]) => void): void =>
  Object.values(phrasesByOutput(modifiers)).forEach(check)

describe('whatever the options of a dish are', () => {
  it('comanda, domicilio, comprobante, change and screen have the same words', () => {
    forMany(60, [fc.array(option, { maxLength: 5 })], (options) => {
      const { comanda, ...others } = phrasesByOutput(options)
      expect(comanda).toHaveLength(options.length)
      for (const words of Object.values(others)) expect(words).toEqual(comanda)
    })
  })

  it('omitted ingredients say SIN, never with a plus, on all of them', () => {
    forMany(60, [removalTitles, fc.option(owners, { nil: null }), ingredients], (title, owner, name) => {
      each([{ group: owner === null ? title : `${owner}: ${title}`, name, count: 1 }], ([words = '']) => {
        expect(words).toMatch(/^- /)
        expect(words.endsWith(`SIN ${name.toUpperCase()}`)).toBe(true)
        if (owner !== null && !owner.startsWith('Mitad')) expect(words).toContain(`${owner.toUpperCase()}: `)
        if (owner?.startsWith('Mitad')) expect(words).toMatch(/^- MITAD [12]: SIN /)
      })
    })
  })

  it('no other option says SIN: question and answer are printed', () => {
    forMany(60, [otherTitles, anyAnswers], (group, name) => {
      each([{ group, name, count: 1 }], (words) => expect(words).toEqual([`* ${group}: ${name}`]))
    })
  })

  it('no answer loses its meaning', () => {
    forMany(60, [removalTitles, anyAnswers], (group, name) => {
      each([{ group, name, count: 1 }], ([words = '']) => {
        expect(words).not.toMatch(/SIN (SIN|CON|NADA|NINGUN|TODO|NO|SÍ|SI|SOLO|NORMAL|DEJAR)(?![A-ZÁÉÍÓÚÑ])/)
        expect(words).not.toContain('+')
      })
    })
  })

  it('the half of an option is printed, and moving it to the other half is a change', () => {
    forMany(12, [ingredients], (name) => {
      const on = (side: string) => readModifiers([{ group: `Mitad ${side}`, name, count: 1 }])
      each(on('izquierda'), (words) => expect(words).toEqual([`* MITAD 1: ${name}`]))
      const moved = buildTicket(
        aPayload(
          'change',
          { lines: [{ ...DISH, modifiers: on('derecha') }] },
          { before: [{ ...DISH, modifiers: on('izquierda') }] },
        ),
        someFacts(),
      )
      expect(words(moved)).toContain(`YA NO: MITAD 1: ${name}\nAHORA: MITAD 2: ${name}\n`)
      expect(inKitchen(moved)).toEqual([`* MITAD 2: ${name}`])
    })
  })
})
