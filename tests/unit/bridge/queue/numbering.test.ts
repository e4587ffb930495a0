import { describe, expect, it } from 'vitest'
import { numberingStatus, takeDayNumber, takeNumber } from '../../../../bridge/queue/numbering'
import { settingsOf } from '../support/bridge-world'

const NOON = Date.parse('2026-03-15T17:00:00Z')
const invoice = (change: object = {}) => settingsOf({ invoice: change }).invoice
const numbers = (last: [string, number][] = [], stopped = false) => ({
  lastNumbers: new Map(last),
  dayNumbers: new Map<string, { day: string; number: number }>(),
  numbersStopped: stopped,
})

describe('invoice numbers', () => {
  it('start at the settings’ next and follow the last issued', () => {
    expect(takeNumber(invoice({ next: 7 }), numbers(), null, NOON)).toEqual({ prefix: 'J', number: 7, text: 'J-7' })
    expect(takeNumber(invoice({ next: 7 }), numbers([['J', 20]]), null, NOON)?.number).toBe(21)
    expect(takeNumber(invoice({ next: 30 }), numbers([['J', 20]]), null, NOON)?.number).toBe(30)
  })

  it('count each prefix for itself', () => {
    expect(takeNumber(invoice({ prefix: 'FE' }), numbers([['J', 20]]), null, NOON)?.text).toBe('FE-1')
    expect(takeNumber(invoice({ prefix: '' }), numbers(), null, NOON)?.text).toBe('1')
  })

  it('stay above what a till has seen', () => {
    expect(takeNumber(invoice(), numbers([['J', 3]]), 9, NOON)?.number).toBe(10)
    expect(takeNumber(invoice(), numbers([['J', 3]]), 2, NOON)?.number).toBe(4)
  })

  it('end with the range', () => {
    expect(takeNumber(invoice({ to: 5 }), numbers([['J', 4]]), null, NOON)?.number).toBe(5)
    expect(takeNumber(invoice({ to: 5 }), numbers([['J', 5]]), null, NOON)).toBeNull()
    expect(numberingStatus(invoice({ to: 5 }), numbers([['J', 3]]), NOON)).toMatchObject({
      next: 4,
      left: 2,
      warning: null,
    })
    expect(numberingStatus(invoice({ to: 5 }), numbers([['J', 5]]), NOON)).toMatchObject({
      next: null,
      left: 0,
      warning: 'exhausted',
    })
  })

  it('are valid through the resolution’s last day in Bogotá', () => {
    const settings = invoice({ validUntil: '2026-03-15' })
    expect(takeNumber(settings, numbers(), null, Date.parse('2026-03-16T04:59:00Z'))?.number).toBe(1)
    expect(takeNumber(settings, numbers(), null, Date.parse('2026-03-16T05:00:00Z'))).toBeNull()
    expect(numberingStatus(settings, numbers(), Date.parse('2026-03-16T05:00:00Z')).warning).toBe('expired')
  })

  it('stop after damage', () => {
    expect(takeNumber(invoice(), numbers([], true), null, NOON)).toBeNull()
    expect(numberingStatus(invoice(), numbers([], true), NOON)).toMatchObject({ next: null, warning: 'damaged' })
  })
})

describe('day numbers', () => {
  it('start again at 04:00 in Bogotá', () => {
    const state = numbers()
    state.dayNumbers.set('cocina', { day: '2026-03-14', number: 36 })
    expect(takeDayNumber('cocina', state, Date.parse('2026-03-15T08:59:00Z'))).toBe(37)
    expect(takeDayNumber('cocina', state, Date.parse('2026-03-15T09:00:00Z'))).toBe(1)
    expect(takeDayNumber('barra', state, NOON)).toBe(1)
  })
})
