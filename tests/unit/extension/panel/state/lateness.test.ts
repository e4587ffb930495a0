import { expect, it } from 'vitest'
import { promiseWords } from '../../../../../extension/panel/state/lateness'
import { minutesFromNow, NOW, row } from '../made-up'

const left = (minutes: number) => promiseWords(row({ promisedAt: minutesFromNow(minutes) }), NOW)

it.each([
  [12, 'faltan 12 min', 'plain'],
  [1, 'falta 1 min', 'warn'],
  [0, 'ya', 'warn'],
  [-4, 'tarde 4 min', 'bad'],
  [125, 'faltan 2 h 5 min', 'plain'],
])('a promise %i minutes away reads «%s»', (minutes, text, tone) => {
  expect(left(minutes)).toMatchObject({ left: text, tone })
})

it('a domicilio leaves, a retiro is fetched', () => {
  expect(left(12)?.when).toBe('Sale 12:12')
  expect(promiseWords(row({ service: 'pickup' }), NOW)?.when).toBe('Recogen 12:12')
})

it('a promise of another day shows the day and no minutes', () => {
  const tomorrow = promiseWords(row({ lifecycle: 'scheduled', promisedAt: minutesFromNow(24 * 60) }), NOW)
  expect(tomorrow).toEqual({ when: 'Sale 15/03 12:00', left: '', tone: 'plain' })
})

it('an order that left or ended is never late', () => {
  expect(promiseWords(row({ lifecycle: 'out', promisedAt: minutesFromNow(-9) }), NOW)?.left).toBe('')
  expect(promiseWords(row({ lifecycle: 'done' }), NOW)).toBeNull()
  expect(promiseWords(row({ promisedAt: null }), NOW)).toBeNull()
})
