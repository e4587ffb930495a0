import { describe, expect, it } from 'vitest'
import { emptyCounters } from '../../../../bridge/jobs/counters'
import {
  lowestNext,
  newlySeenNumbers,
  numberingStatus,
  takeDayNumber,
  takeNumber,
} from '../../../../bridge/jobs/numbering'
import { settingsOf } from '../support/bridge-world'

const NOON = Date.parse('2026-03-15T17:00:00Z')
const MORNING = '2026-03-15T13:00:00.000Z'
const POS = { mode: 'pos', confirmedByAccountant: 'Marta, 2026-03-01' }
/** A sale of 0, at a till that has seen no number. */
const SMALL = { seen: [], beforeTaxes: 1 }
const invoice = (change: object = {}) => settingsOf({ invoice: change }).invoice

function numbers(last: [prefix: string, number: number, at?: string][] = [], change: object = {}) {
  const lastNumbers = new Map(last.map(([prefix, number, at = MORNING]) => [prefix, { number, at }]))
  return { ...emptyCounters(), lastNumbers, ...change }
}
const textOf = (...args: Parameters<typeof takeNumber>) => takeNumber(...args).number?.text ?? null

describe('invoice numbers', () => {
  it('of a new shop’s comprobantes begin at 1 without a question', () => {
    const expected = { number: { prefix: 'J', number: 1, text: 'J-1' }, at: '2026-03-15T17:00:00.000Z' }
    expect(takeNumber(invoice(), numbers(), SMALL, NOON)).toEqual(expected)
  })

  it('follow the last issued one, never below the settings’ next', () => {
    expect(textOf(invoice({ next: 7 }), numbers([['J', 20]]), SMALL, NOON)).toBe('J-21')
    expect(textOf(invoice({ next: 30 }), numbers([['J', 20]]), SMALL, NOON)).toBe('J-30')
  })

  it('count each prefix for itself', () => {
    expect(textOf(invoice({ prefix: 'FE' }), numbers([['J', 20]]), SMALL, NOON)).toBe('FE-1')
    expect(textOf(invoice({ prefix: '' }), numbers(), SMALL, NOON)).toBe('1')
  })

  it('stay above the highest number that any till has seen', () => {
    const seen = [
      { prefix: 'J', number: 9 },
      { prefix: 'FE', number: 400 },
    ]
    expect(textOf(invoice(), numbers([['J', 3]]), { seen, beforeTaxes: 1 }, NOON)).toBe('J-10')
    expect(textOf(invoice(), numbers([['J', 30]]), { seen, beforeTaxes: 1 }, NOON)).toBe('J-31')
    expect(
      textOf(invoice(), numbers([['J', 3]], { seenNumbers: new Map([['J', 12]]) }), { seen, beforeTaxes: 1 }, NOON),
    ).toBe('J-13')
  })

  it('end with the range', () => {
    const end = numbers([['J', 5]])
    expect(textOf(invoice({ to: 5 }), numbers([['J', 4]]), SMALL, NOON)).toBe('J-5')
    expect(takeNumber(invoice({ to: 5 }), end, SMALL, NOON)).toEqual({ number: null, why: 'exhausted' })
    const expected = { next: 4, left: 2, warning: null }
    expect(numberingStatus(invoice({ to: 5 }), numbers([['J', 3]]), NOON)).toMatchObject(expected)
    expect(numberingStatus(invoice({ to: 5 }), end, NOON)).toMatchObject({ next: null, left: 0, warning: 'exhausted' })
  })

  it('begin with the range, whatever the settings’ next is', () => {
    expect(textOf(invoice({ from: 1001, to: 5000 }), numbers(), SMALL, NOON)).toBe('J-1001')
    expect(textOf(invoice({ from: 1001, to: 5000 }), numbers([['J', 1400]]), SMALL, NOON)).toBe('J-1401')
  })

  it('are assigned to sales up to the ceiling of a tiquete P.O.S.; a larger one takes none', () => {
    const issued = numbers([['J', 20]])
    const sold = (beforeTaxes: number) => ({ seen: [], beforeTaxes })
    const pos = invoice({ ...POS, ceiling: 261_870 })
    expect(textOf(pos, issued, sold(261_870), NOON)).toBe('J-21')
    expect(takeNumber(pos, issued, sold(261_871), NOON)).toEqual({ number: null, why: 'over-ceiling' })
    expect(numberingStatus(pos, issued, NOON)).toMatchObject({ next: 21, warning: null })
    expect(textOf(invoice(POS), issued, sold(9_000_000), NOON)).toBe('J-21')
    // The ceiling applies to tiquetes P.O.S. only.
    expect(textOf(invoice({ ceiling: 261_870 }), issued, sold(9_000_000), NOON)).toBe('J-21')
  })

  it('are valid through the resolution’s last day in Bogotá', () => {
    const settings = invoice({ validUntil: '2026-03-15' })
    expect(textOf(settings, numbers(), SMALL, Date.parse('2026-03-16T04:59:00Z'))).toBe('J-1')
    expect(takeNumber(settings, numbers(), SMALL, Date.parse('2026-03-16T05:00:00Z'))).toMatchObject({ why: 'expired' })
    expect(numberingStatus(settings, numbers(), Date.parse('2026-03-16T05:00:00Z')).warning).toBe('expired')
  })

  it('stop after damage until the next one of this prefix is confirmed', () => {
    const stopped = numbers([['J', 20]], { numbersStopped: true })
    expect(takeNumber(invoice(), stopped, SMALL, NOON)).toEqual({ number: null, why: 'damaged' })
    expect(numberingStatus(invoice(), stopped, NOON)).toMatchObject({ next: null, warning: 'damaged' })
    const confirmed = { ...stopped, confirmedPrefixes: new Set(['J']) }
    expect(textOf(invoice(), confirmed, SMALL, NOON)).toBe('J-21')
    expect(takeNumber(invoice({ prefix: 'FE' }), confirmed, SMALL, NOON)).toMatchObject({ why: 'damaged' })
  })

  it.each([
    ['the DIAN’s numbers', POS],
    ['numbers that the settings say to go on from', { next: 251 }],
  ])('wait for a confirmation on a bridge that has never issued any: %s', (_, change) => {
    const settings = invoice(change)
    expect(takeNumber(settings, numbers(), SMALL, NOON)).toEqual({ number: null, why: 'confirm-last-number' })
    expect(numberingStatus(settings, numbers(), NOON)).toMatchObject({ next: null, warning: 'confirm-last-number' })
    const { next } = settings
    const confirmed = numbers([['J', next - 1]], { confirmedPrefixes: new Set(['J']) })
    expect(textOf(settings, confirmed, SMALL, NOON)).toBe(`J-${next}`)
  })
})

describe('a number that a person typed', () => {
  const typed = (number: number, issued = 0) =>
    numbers([], { lastNumbers: new Map([['J', { number, at: MORNING, issued }]]), confirmedPrefixes: new Set(['J']) })
  const rangeOf = (from: number, to: number) => invoice({ ...POS, from, to })

  it('is followed, and may be corrected downwards until a paper carries one', () => {
    expect(textOf(invoice(), typed(4_999), SMALL, NOON)).toBe('J-5000')
    expect(lowestNext(invoice(), typed(4_999))).toBe(1)
    expect(lowestNext(invoice(), typed(4_999, 20))).toBe(21)
    expect(lowestNext(invoice(), numbers([['J', 5_000]]))).toBe(5_001)
  })

  it('never goes below a number that a till has seen', () => {
    const seen = { ...typed(4_999), seenNumbers: new Map([['J', 40]]) }
    expect(lowestNext(invoice(), seen)).toBe(41)
    expect(newlySeenNumbers([{ prefix: 'J', number: 600 }], seen)).toEqual([{ prefix: 'J', number: 600 }])
  })

  it('is asked again when the range was corrected since, and is not the end of the range', () => {
    const settings = rangeOf(1, 1_000)
    const expected = { warning: 'confirm-last-number', lowestNext: 1 }
    expect(numberingStatus(settings, typed(9_000), NOON)).toMatchObject(expected)
    expect(takeNumber(settings, typed(9_000), SMALL, NOON)).toMatchObject({ why: 'confirm-last-number' })
    // The last one of the range was used elsewhere, or here.
    expect(numberingStatus(settings, typed(1_000), NOON)).toMatchObject({ warning: 'exhausted' })
    expect(numberingStatus(settings, numbers([['J', 1_200]]), NOON)).toMatchObject({ warning: 'exhausted' })
  })
})

describe('what the status offers to the person who confirms', () => {
  const statusOf = (change: object, counters = numbers()) => numberingStatus(invoice(change), counters, NOON)

  it('says whether the folder is fresh, confirmed, or has issued a number of this prefix', () => {
    const expected = { prefix: 'J', stage: 'fresh', next: 1, offeredLast: null }
    expect(statusOf({}, numbers([['FE', 8]]))).toMatchObject(expected)
    const zero = numbers([['J', 0]], { confirmedPrefixes: new Set(['J']) })
    expect(statusOf({}, zero)).toMatchObject({ stage: 'confirmed', confirmed: true, offeredLast: null, lowestNext: 1 })
    expect(statusOf({}, numbers([['J', 13]]))).toMatchObject({ stage: 'issued', offeredLast: 13, lowestNext: 14 })
    const ahead = numbers([], { lastNumbers: new Map([['J', { number: 99, at: MORNING, issued: 13 }]]) })
    expect(statusOf({}, ahead)).toMatchObject({ stage: 'confirmed', offeredLast: 99, lowestNext: 14 })
  })

  it('is the highest number that a till or the register know', () => {
    const stopped = { numbersStopped: true, seenNumbers: new Map([['J', 17]]) }
    expect(statusOf({}, numbers([['J', 13]], stopped))).toMatchObject({ warning: 'damaged', offeredLast: 17 })
    expect(statusOf({ next: 251 })).toMatchObject({ stage: 'fresh', offeredLast: null, lowestNext: 251 })
    expect(statusOf({ confirmFirst: true })).toMatchObject({ warning: 'confirm-last-number', offeredLast: null })
  })
})

describe('a computer that Configuración was opened on', () => {
  it('issues no number before a person has confirmed the last one used', () => {
    const settings = invoice({ confirmFirst: true })
    expect(takeNumber(settings, numbers(), SMALL, NOON)).toEqual({ number: null, why: 'confirm-last-number' })
    const zero = numbers([['J', 0]], { confirmedPrefixes: new Set(['J']) })
    expect(textOf(settings, zero, SMALL, NOON)).toBe('J-1')
    expect(textOf(settings, numbers([['J', 13]]), SMALL, NOON)).toBe('J-14')
    expect(takeNumber({ ...settings, prefix: 'JB' }, zero, SMALL, NOON)).toMatchObject({ why: 'confirm-last-number' })
  })

  it('issues none while another computer of the store seems to print, unless a person has confirmed', () => {
    const suspicious = { ...SMALL, anotherComputer: true }
    for (const counters of [numbers(), numbers([['J', 3]])])
      expect(takeNumber(invoice(), counters, suspicious, NOON)).toEqual({ number: null, why: 'confirm-last-number' })
    const confirmed = numbers([['J', 3]], { confirmedPrefixes: new Set(['J']) })
    expect(textOf(invoice(), confirmed, suspicious, NOON)).toBe('J-4')
  })
})

describe('a number’s date', () => {
  const evening = numbers([['J', 20, '2026-03-15T23:00:00.000Z']])

  it('never goes back when the clock was set back, and the status says so', () => {
    expect(takeNumber(invoice(), evening, SMALL, NOON)).toMatchObject({ at: '2026-03-15T23:00:00.000Z' })
    expect(numberingStatus(invoice(), evening, NOON)).toMatchObject({ next: 21, warning: 'clock-back' })
  })

  it('is compared with the validity', () => {
    const late = numbers([['J', 20, '2026-03-16T12:00:00.000Z']])
    expect(takeNumber(invoice({ validUntil: '2026-03-15' }), late, SMALL, NOON)).toMatchObject({ why: 'expired' })
  })

  it('reports nothing about a clock that was corrected by a second', () => {
    expect(numberingStatus(invoice(), evening, Date.parse('2026-03-15T22:59:59Z')).warning).toBeNull()
  })
})

describe('what a till has seen', () => {
  it('is new only above what is known here', () => {
    const seen = [
      { prefix: 'J', number: 20 },
      { prefix: 'FE', number: 1 },
    ]
    expect(newlySeenNumbers(seen, numbers([['J', 20]]))).toEqual([{ prefix: 'FE', number: 1 }])
  })
})

describe('day numbers', () => {
  const state = { dayNumbers: new Map([['cocina', { day: '2026-03-14', number: 36 }]]) }

  it('start again at 04:00 in Bogotá', () => {
    expect(takeDayNumber('cocina', state, Date.parse('2026-03-15T08:59:00Z'))).toBe(37)
    expect(takeDayNumber('cocina', state, Date.parse('2026-03-15T09:00:00Z'))).toBe(1)
    expect(takeDayNumber('barra', state, NOON)).toBe(1)
  })

  it('continue when the clock was set back over the change of day', () => {
    expect(takeDayNumber('cocina', state, Date.parse('2026-03-13T17:00:00Z'))).toBe(37)
  })
})
