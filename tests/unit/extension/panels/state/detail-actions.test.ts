import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { detailActions, toldStations } from '../../../../../extension/panels/state/detail-actions'
import { rowAction } from '../../../../../extension/panels/state/row-action'
import { invoice, paper, row } from '../made-up'

describe('what may be done with an order', () => {
  it('has «No podemos hacerlo» from its acceptance on, and «Rechazar» until then', () => {
    for (const lifecycle of ['scheduled', 'accepted', 'ready', 'out'] as const) {
      expect(detailActions(row({ lifecycle }))).toContain('stop')
      expect(detailActions(row({ lifecycle }))).not.toContain('reject')
    }
    for (const lifecycle of ['pending', 'review'] as const) {
      expect(detailActions(row({ lifecycle }))).toContain('reject')
      expect(detailActions(row({ lifecycle }))).not.toContain('stop')
    }
    for (const lifecycle of ['done', 'rejected', 'cancelled', 'quarantined'] as const)
      expect(detailActions(row({ lifecycle }))).not.toContain('stop')
  })

  it('takes back the mark that can be taken back, a wrong «Entregado» too', () => {
    expect(detailActions(row({ lifecycle: 'ready', undo: 'ready' }))).toContain('unmark')
    expect(detailActions(row({ lifecycle: 'done', undo: 'done', over: true }))).toContain('unmark')
    expect(detailActions(row({ lifecycle: 'ready' }))).not.toContain('unmark')
  })

  it('tells the kitchen only what it can be told about: a comanda that it has', () => {
    const told = (state: Parameters<typeof paper>[0]) => {
      const accepted = row({ lifecycle: 'accepted', papers: [paper(state)] })
      return [detailActions(accepted).includes('note'), toldStations(accepted).length]
    }
    expect(told({ state: 'printed' })).toEqual([true, 1])
    expect(told({ state: 'queued' })).toEqual([true, 1])
    expect(told({ state: 'held' })).toEqual([false, 0])
    expect(told({ state: 'expired' })).toEqual([false, 0])
    expect(told({ state: 'printed', copy: 1 })).toEqual([false, 0])
  })

  it('takes the factura of Intüipos of every order that is sold, and prints with it what came out without', () => {
    const papers = [invoice({ state: 'printed' })]
    expect(detailActions(row({ lifecycle: 'done', papers }))).toEqual(['external'])
    expect(detailActions(row({ lifecycle: 'done', papers, external: 'FE1' }))).toEqual(['external', 'print-external'])
    expect(detailActions(row({ lifecycle: 'done', papers: [invoice({ state: 'held' })], external: 'FE1' }))).toEqual([
      'external',
    ])
    expect(detailActions(row({ lifecycle: 'pending' }))).not.toContain('external')
  })

  it('is nothing more, once its day is over, than to say which factura it has', () => {
    expect(detailActions(row({ lifecycle: 'pending', over: true }))).toEqual([])
    expect(detailActions(row({ lifecycle: 'accepted', over: true }))).toEqual(['external'])
    expect(rowAction(row({ lifecycle: 'pending', over: true }))).toBeNull()
    expect(rowAction(row({ lifecycle: 'accepted', over: true }))).toBeNull()
  })

  it('is «Enterado» for a cancelled order that left something to do', () => {
    const cancelled = row({ lifecycle: 'cancelled', attention: say('A-30') })
    expect(rowAction(cancelled)).toBe('noticed')
    expect(detailActions(cancelled)).toEqual(['noticed'])
    expect(rowAction(row({ lifecycle: 'cancelled' }))).toBeNull()
    // Only Justo's panel ends this one.
    const stopped = row({ lifecycle: 'cancelled', stopped: true, attention: say('A-21') })
    expect(rowAction(stopped)).toBeNull()
    expect(detailActions(stopped)).toEqual([])
  })
})
