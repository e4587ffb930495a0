import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { nextAct, offeredActs } from '../../../../extension/acts/acts'
import { toldStations } from '../../../../extension/acts/order-facts'
import type { OrderRow, Paper } from '../../../../extension/messaging/messages'
import { aSettlement, invoice, paper, row } from '../panel/made-up'

/** Of each sold order, in Intüipos. */
const TO_NOTE = ['copy-list', 'registered', 'external']

describe('the actions of an order', () => {
  it('include «No podemos hacerlo» from its acceptance on, and «Rechazar» until then', () => {
    for (const lifecycle of ['scheduled', 'accepted', 'ready', 'out'] as const) {
      expect(offeredActs(row({ lifecycle }))).toContain('stop')
      expect(offeredActs(row({ lifecycle }))).not.toContain('reject')
    }
    for (const lifecycle of ['pending', 'review'] as const) {
      expect(offeredActs(row({ lifecycle }))).toContain('reject')
      expect(offeredActs(row({ lifecycle }))).not.toContain('stop')
    }
    for (const lifecycle of ['done', 'rejected', 'cancelled', 'quarantined'] as const)
      expect(offeredActs(row({ lifecycle }))).not.toContain('stop')
  })

  it('undo the last mark that can be undone, also a wrong «Entregado»', () => {
    expect(offeredActs(row({ lifecycle: 'ready', undo: 'ready' }))).toContain('unmark')
    expect(offeredActs(row({ lifecycle: 'done', undo: 'done', over: true }))).toContain('unmark')
    expect(offeredActs(row({ lifecycle: 'ready' }))).not.toContain('unmark')
  })

  it('send a note only about a comanda that the kitchen has', () => {
    const noteActions = (state: Parameters<typeof paper>[0]) => {
      const accepted = row({ lifecycle: 'accepted', papers: [paper(state)] })
      return [offeredActs(accepted).includes('note'), toldStations(accepted).length]
    }
    expect(noteActions({ state: 'printed' })).toEqual([true, 1])
    expect(noteActions({ state: 'queued' })).toEqual([true, 1])
    expect(noteActions({ state: 'held' })).toEqual([false, 0])
    expect(noteActions({ state: 'expired' })).toEqual([false, 0])
    expect(noteActions({ state: 'printed', copy: 1 })).toEqual([false, 0])
  })

  it('store the factura of Intüipos for every sold order, and print with it what came out without', () => {
    const done: Partial<OrderRow> = { lifecycle: 'done', payment: 'paid', papers: [invoice({ state: 'printed' })] }
    expect(offeredActs(row(done))).toEqual(TO_NOTE)
    expect(offeredActs(row({ ...done, external: 'FE1' }))).toEqual([...TO_NOTE, 'print-external'])
    const unprinted = row({ lifecycle: 'done', papers: [invoice({ state: 'held' })], external: 'FE1' })
    expect(offeredActs(unprinted)).toEqual(['settle', ...TO_NOTE])
    expect(offeredActs(row({ lifecycle: 'pending' }))).not.toContain('external')
  })

  it('are, once its day is over, only what is left to note in Intüipos, and «Cobrar» while it is not paid', () => {
    expect(offeredActs(row({ lifecycle: 'pending', over: true }))).toEqual([])
    expect(offeredActs(row({ lifecycle: 'accepted', payment: 'paid', over: true }))).toEqual(TO_NOTE)
    expect(offeredActs(row({ lifecycle: 'accepted', over: true }))).toEqual(['settle', ...TO_NOTE])
    expect(nextAct(row({ lifecycle: 'pending', over: true }))).toBeNull()
    expect(nextAct(row({ lifecycle: 'accepted', over: true }))).toBeNull()
  })

  it('are the nota of a cancelled order’s factura instead of «Enterado», until its number is typed', () => {
    const attention = say('A-32', { number: 'J-15' })
    const due = row({ lifecycle: 'cancelled', over: true, invoiceState: 'note-due', attention })
    expect(offeredActs(due)).toEqual(['credit-note'])
    expect(nextAct(due)).toBe('credit-note')
    expect(nextAct({ ...due, attention: null })).toBe('credit-note')
    const given = { ...due, invoiceState: 'issued', creditNote: 'NC12', attention: null } as const
    expect(nextAct(given)).toBeNull()
    expect(offeredActs(given)).toEqual(['credit-note'])
  })

  it('are «Cobrar» before «Entregado» at the counter and at a table; «sin cobrar» is another, and never the first', () => {
    const ready = { lifecycle: 'ready', service: 'pickup' } as const
    for (const due of [
      row(ready),
      row({ ...ready, service: 'table', payment: 'verify' }),
      row({ ...ready, lifecycle: 'out' }),
    ]) {
      expect(nextAct(due)).toBe('settle')
      expect(offeredActs(due)).toContain('done-unpaid')
      expect(offeredActs(due)).not.toContain('done')
    }
    expect(nextAct(row({ ...ready, tell: 'whatsapp' }))).toBe('tell-customer')
    const owed = [
      row({ ...ready, payment: 'paid' }),
      // Justo says whether it is paid.
      row({ ...ready, payment: 'verify' }),
      row({ ...ready, settled: aSettlement() }),
      // Its courier brings the money back.
      row({ ...ready, service: 'delivery', lifecycle: 'out' }),
    ]
    for (const each of owed) {
      expect(nextAct(each)).toBe('done')
      expect(offeredActs(each)).not.toContain('done-unpaid')
    }
    expect(offeredActs(row({ ...ready, lifecycle: 'accepted' }))).not.toContain('done-unpaid')
  })

  it('are «Listo» of a scheduled order whose hour was moved away from its comanda: its customer may come all the same', () => {
    const scheduled = (state: Paper['state']) => row({ lifecycle: 'scheduled', papers: [paper({ state })] })
    expect(nextAct(scheduled('printed'))).toBe('ready')
    expect(nextAct(scheduled('held'))).toBe('print-now')
    expect(offeredActs(scheduled('held'))).not.toContain('ready')
  })

  it('are «Enterado» for a cancelled order with something left to do', () => {
    const cancelled = row({ lifecycle: 'cancelled', attention: say('A-30') })
    expect(nextAct(cancelled)).toBe('noticed')
    expect(offeredActs(cancelled)).toEqual(['noticed'])
    expect(nextAct(row({ lifecycle: 'cancelled' }))).toBeNull()
    // This one ends only in Justo's panel.
    const stopped = row({ lifecycle: 'cancelled', stopped: true, attention: say('A-21') })
    expect(nextAct(stopped)).toBeNull()
    expect(offeredActs(stopped)).toEqual([])
  })
})

it('the action leads an order of each service from Nuevos to its end', () => {
  const road = (service: 'delivery' | 'pickup' | 'table', payment: OrderRow['payment'] = 'collect') =>
    (['pending', 'accepted', 'ready', 'out', 'done'] as const).map((lifecycle) =>
      nextAct(row({ service, lifecycle, payment })),
    )
  expect(road('delivery')).toEqual(['accept', 'ready', 'out', 'done', null])
  for (const service of ['pickup', 'table'] as const) {
    expect(road(service)).toEqual(['accept', 'ready', 'settle', 'settle', 'settle'])
    expect(road(service, 'paid')).toEqual(['accept', 'ready', 'done', 'done', null])
  }
})

it('a ready table that was not charged is charged first', () => {
  const table = row({ service: 'table', table: '12', lifecycle: 'ready', papers: [invoice({ state: 'held' })] })
  expect(nextAct(table)).toBe('settle')
  expect(offeredActs(table)).toEqual(['settle', 'done-unpaid', 'place', ...TO_NOTE, 'stop'])
})

it('printing is offered only when a decision is needed', () => {
  const held = [paper({ state: 'held' })]
  expect(nextAct(row({ lifecycle: 'pending', attention: say('J-07', { number: '1' }) }))).toBe('print-now')
  expect(nextAct(row({ lifecycle: 'scheduled', papers: held }))).toBe('print-now')
  expect(nextAct(row({ lifecycle: 'accepted', papers: held, attention: say('A-14') }))).toBe('print-now')
  expect(nextAct(row({ lifecycle: 'accepted', papers: held }))).toBe('ready')
  expect(offeredActs(row({ lifecycle: 'accepted', papers: held }))).toContain('print-now')
})
