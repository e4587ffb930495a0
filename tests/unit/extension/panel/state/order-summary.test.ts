import { expect, it } from 'vitest'
import { orderSummary } from '../../../../../extension/panel/state/order-summary'
import { invoice, minutesFromNow, NOW, paper, row } from '../made-up'

const summary = (change: Parameters<typeof row>[0]) => orderSummary(row(change), NOW)

it('the summary says when the order came, its state, and what came out', () => {
  expect(summary({ lifecycle: 'accepted', papers: [paper(), invoice()] })).toBe(
    'Entró 11:55 y está en preparación. Salieron sus 2 papeles.',
  )
  expect(summary({ lifecycle: 'ready', papers: [paper()] })).toBe('Entró 11:55 y está listo. Salió su papel.')
})

it('the summary names the papers that have not come out, and why', () => {
  const papers = [paper(), invoice({ state: 'queued', reasons: ['media-empty'] })]
  expect(summary({ lifecycle: 'accepted', papers })).toContain(
    'Salió 1 de 2 papeles: Comprobante, en espera: sin papel.',
  )
})

it('the summary counts a paper without an answer among those that may not have come out', () => {
  const papers = [paper(), invoice({ state: 'cancelled', reasons: ['timed-out'] })]
  expect(summary({ lifecycle: 'done', papers })).toContain('Salió 1 de 2 papeles: Comprobante, nadie respondió.')
})

it('the summary omits papers before there are any', () => {
  expect(summary({ lifecycle: 'pending', papers: [paper({ state: 'held' })] })).toBe(
    'Entró 11:55 y espera que lo acepten.',
  )
})

it('the summary says how the order ended', () => {
  expect(summary({ lifecycle: 'done', over: true })).toContain('ya se entregó')
  expect(summary({ lifecycle: 'cancelled', over: true })).toContain('lo cancelaron')
  expect(summary({ lifecycle: 'cancelled', stopped: true })).toContain('no se pudo hacer')
  expect(summary({ lifecycle: 'pending', over: true })).toContain('nadie lo aceptó')
  expect(summary({ lifecycle: 'ready', createdAt: minutesFromNow(-230), promisedAt: minutesFromNow(-200) })).toContain(
    'terminó solo',
  )
})
