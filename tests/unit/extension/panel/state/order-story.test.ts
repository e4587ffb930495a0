import { expect, it } from 'vitest'
import { orderStory } from '../../../../../extension/panel/state/order-story'
import { invoice, minutesFromNow, NOW, paper, row } from '../made-up'

const story = (change: Parameters<typeof row>[0]) => orderStory(row(change), NOW)

it('the summary says when the order came, its state, and what came out', () => {
  expect(story({ lifecycle: 'accepted', papers: [paper(), invoice()] })).toBe(
    'Entró 11:55 y está en preparación. Salieron sus 2 papeles.',
  )
  expect(story({ lifecycle: 'ready', papers: [paper()] })).toBe('Entró 11:55 y está listo. Salió su papel.')
})

it('the summary names the papers that have not come out, and why', () => {
  const papers = [paper(), invoice({ state: 'queued', reasons: ['media-empty'] }), paper({ state: 'cancelled' })]
  expect(story({ lifecycle: 'accepted', papers })).toContain('Salió 1 de 2 papeles: Comprobante, en espera: sin papel.')
})

it('the summary counts a paper without an answer among those that may not have come out', () => {
  const papers = [paper(), invoice({ state: 'cancelled', reasons: ['timed-out'] })]
  expect(story({ lifecycle: 'done', papers })).toContain('Salió 1 de 2 papeles: Comprobante, nadie respondió.')
})

it('the summary omits papers before there are any', () => {
  expect(story({ lifecycle: 'pending', papers: [paper({ state: 'held' })] })).toBe(
    'Entró 11:55 y espera que lo acepten.',
  )
})

it('the summary says how the order ended', () => {
  expect(story({ lifecycle: 'done', over: true })).toContain('ya se entregó')
  expect(story({ lifecycle: 'cancelled', over: true })).toContain('lo cancelaron')
  expect(story({ lifecycle: 'cancelled', stopped: true })).toContain('no se pudo hacer')
  expect(story({ lifecycle: 'pending', over: true })).toContain('nadie lo aceptó')
  expect(story({ lifecycle: 'ready', createdAt: minutesFromNow(-230), promisedAt: minutesFromNow(-200) })).toContain(
    'terminó solo',
  )
})
