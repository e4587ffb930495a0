import type { LogEntry } from '@shared/log-entry'
import { describe, expect, it } from 'vitest'
import { stepWords } from '../../../../../extension/acts/log-words'
import { gapWords, logStory, shortMessage } from '../../../../../extension/log/reading/log-story'
import { logEntry } from '../../../../../extension/store/log-rows'

const FACTS = { orderId: 'o', transaction: 'C1-1', jobKey: 's:o:kitchen:cocina:1' }
const at = (second: number): string => new Date(Date.parse('2026-03-14T17:41:00.000Z') + second * 1000).toISOString()
const bridge = (step: LogEntry['step'], message: string, second = 0): LogEntry => ({
  ...logEntry(at(second), step, message, FACTS),
  half: 'bridge',
})

describe('a step in words', () => {
  it.each([
    [logEntry(at(0), 'stored', 'new', { orderId: 'o' }), 'Llegó de Justo'],
    [logEntry(at(0), 'state', 'unconfirmed: timed-out', FACTS), 'Revisar papel · comanda'],
    [logEntry(at(0), 'trouble', 'unreachable'), 'Hubo un problema'],
    [logEntry(at(0), 'person', 'cannot be made', { orderId: 'o' }), '«No podemos hacerlo»'],
    [logEntry(at(0), 'person', 'took back the mark ready', { orderId: 'o' }), 'Deshizo «Listo»'],
    [logEntry(at(0), 'person', 'table 12', { orderId: 'o' }), 'Lo puso en la mesa 12'],
    [logEntry(at(0), 'person', 'looked: did-not', FACTS), 'El papel no salió · comanda'],
    [logEntry(at(0), 'person', 'of a newer build', { orderId: 'o' }), 'Una persona decidió'],
    [logEntry(at(0), 'click', 'stop: done', { orderId: 'o' }), 'Clic: No podemos hacerlo'],
    [logEntry(at(0), 'click', 'settle: A-54', { orderId: 'o' }), 'Clic: Cobrar, no se hizo (A-54)'],
    [logEntry(at(0), 'click', 'search: done'), 'Clic: Buscar en Justo'],
    [logEntry(at(0), 'click', 'toString: done'), 'Clic de una persona'],
    [bridge('state', 'queued -> printing on cocina, attempt 1'), 'Imprimiendo · comanda'],
    [bridge('state', 'printing -> unconfirmed on cocina, attempt 1 (timed-out)'), 'Revisar papel · comanda'],
    [bridge('queued', 'job kitchen: queued for cocina'), 'Papel en la cola de la impresora · comanda'],
    [bridge('confirmed', 'printing -> printed, proof completed'), 'La impresora confirmó el papel · comanda'],
  ])('is shown to a cashier', (entry, words) => {
    expect(stepWords(entry)).toBe(words)
  })

  it('does not contain the long record of an order’s earlier state, which goes into the support file', () => {
    expect(shortMessage('edited; was {"seenAt":"x","order":{}}')).toBe('edited')
    expect(shortMessage('status; was pending')).toBe('status; was pending')
  })
})

it.each([
  [0, ''],
  [420, '+0,4 s'],
  [12_300, '+12 s'],
  [60_000, '+1 min'],
  [200_000, '+3 min 20 s'],
  [7_500_000, '+2 h 5 min'],
])('%i ms between two steps read «%s»', (ms, words) => {
  expect(gapWords(ms)).toBe(words)
})

describe('the summary of an order', () => {
  it('says in one sentence when it came, was accepted, and what became of each paper', () => {
    const story = logStory([
      logEntry(at(3), 'stored', 'new', { orderId: 'o' }),
      logEntry(at(4), 'accepted', 'acceptOrder answered ok', { orderId: 'o' }),
      bridge('queued', 'job kitchen: queued for cocina', 5),
      bridge('state', 'queued -> expired on cocina, attempt 0 (offline)', 900),
    ])
    expect(story).toBe('Entró 12:41:03, se aceptó 12:41:04. Papeles: comanda (cocina) no salió a tiempo 12:56:00.')
  })

  it('mentions a cancellation, and does not take a cancelled paper for one', () => {
    const stored = logEntry(at(3), 'stored', 'new', { orderId: 'o' })
    expect(logStory([stored, logEntry(at(9), 'cancelled', 'cancelled', { orderId: 'o' })])).toBe(
      'Entró 12:41:03, se canceló 12:41:09.',
    )
    expect(logStory([stored, logEntry(at(9), 'cancelled', 'taken back: cancelled', FACTS)])).toBe('Entró 12:41:03.')
  })
})
