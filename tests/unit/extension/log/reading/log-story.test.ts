import type { JobState, Reason } from '@shared/job'
import type { LogEntry } from '@shared/log-entry'
import { describe, expect, it } from 'vitest'
import { type LogLine, logLine, shortMessage } from '../../../../../extension/log/log-line'
import { awayWords, gapWords, logStory } from '../../../../../extension/log/reading/log-story'
import { logCode, ownText } from '../../../../../extension/store/log-code'
import type { LogEvent } from '../../../../../extension/store/log-events'
import { logEntry } from '../../../../../extension/store/log-rows'
import { aBridgeEntry } from '../../../../fixtures/log-entries'

const FACTS = { orderId: 'o', transaction: 'C1-1', jobKey: 's:o:kitchen:cocina:1' }
const at = (second: number): string => new Date(Date.parse('2026-03-14T17:41:00.000Z') + second * 1000).toISOString()
const till = (event: LogEvent, second = 0, about: Parameters<typeof logEntry>[2] = { orderId: 'o' }) =>
  logLine(logEntry(at(second), event, about))
/** The bridge's entry about the comanda. */
const bridge = (step: LogEntry['step'], state: JobState, second = 0, reasons: Reason[] = []): LogLine => ({
  ...aBridgeEntry(at(second), 'English', { step, ...FACTS }),
  event: { kind: 'paper-state', state, reasons },
})
const changed = (change: 'new' | 'edited' | 'cancelled' | 'status', was: string | null = null): LogEvent => ({
  kind: 'order-changed',
  change,
  was: was === null ? null : ownText(was),
})

it('the long record of an order’s earlier state, which goes into the support file, is not shown', () => {
  expect(till(changed('edited', '{"seenAt":"x","order":{}}')).message).toBe('edited; was {"seenAt":"x","order":{}}')
  expect(shortMessage(till(changed('edited', '{"seenAt":"x","order":{}}')))).toBe('edited')
  expect(shortMessage(till(changed('status', 'pending')))).toBe('status; was pending')
})

it('a printing program that does not know the request is an older one; what else it does not say is not guessed', () => {
  expect(awayWords({ kind: 'garbage', status: 404 })).toBe('es de una versión anterior')
  expect(awayWords({ kind: 'garbage', status: 200 })).toBe('contestó algo que no entendemos')
  expect(awayWords({ kind: 'closed' })).toBe('está cerrado')
})

it.each([{ kind: 'of a newer program' }, { kind: 'acceptance-waits' }, {}])(
  'an entry that this program cannot word is shown as it was stored: %j',
  (event) => {
    expect(till(event as never)).toMatchObject({ step: 'state', level: 'info', message: JSON.stringify(event) })
  },
)

it('the till’s entries have their step, level and English text by their kind', () => {
  const said = (event: LogEvent) => {
    const { step, level, message } = till(event)
    return `${step} ${level}: ${message}`
  }
  expect(said({ kind: 'fallback', printer: logCode('cocina'), action: 'now', refused: null })).toBe(
    'person info: fallback of cocina: now',
  )
  expect(said({ kind: 'fallback', printer: logCode('cocina'), action: 'now', refused: logCode('P-02') })).toBe(
    'trouble warning: fallback of cocina: now, not taken: P-02',
  )
  expect(said({ kind: 'acceptance', call: 'read', cause: 'timeout', calledOff: true, counts: false })).toBe(
    'gate info: called off: read as accepted after timeout',
  )
})

it.each([
  [0, ''],
  [420, '+0,4 s'],
  [12_300, '+12 s'],
  [60_000, '+1 min'],
  [200_000, '+3 min 20 s'],
  [7_500_000, '+2 h 5 min'],
])('%i ms between two steps read «%s»', (ms, words) => expect(gapWords(ms)).toBe(words))

describe('the summary of an order', () => {
  it('says in one sentence when it came, was accepted, and what became of each paper', () => {
    const story = logStory([
      till(changed('new'), 3),
      till({ kind: 'acceptance', call: 'ok', cause: null, calledOff: false, counts: true }, 4),
      bridge('queued', 'queued', 5),
      bridge('state', 'expired', 900, ['offline']),
    ])
    expect(story).toBe('Entró 12:41:03, se aceptó 12:41:04. Papeles: comanda (cocina) no salió a tiempo 12:56:00.')
  })

  it('says which printer stood in for which, and why', () => {
    const rerouted = bridge('state', 'queued', 50, [])
    const moved = { kind: 'paper-state', state: 'queued', reasons: [], printer: 'CAJA' } as const
    const insteadOf = { printer: 'COCINA', reasons: ['media-empty' as const] }
    const story = (state: JobState) =>
      logStory([
        bridge('queued', 'queued', 5),
        { ...rerouted, event: { ...moved, insteadOf } },
        bridge('state', state, 60),
        till({ kind: 'paper-state', state, reasons: [] }, 61, FACTS),
      ])
    expect(story('printed')).toBe('Papeles: comanda (cocina) salió por CAJA: COCINA sin papel 12:42:01.')
    expect(story('unconfirmed')).toBe(
      'Papeles: comanda (cocina) revisar papel, pasó a CAJA: COCINA sin papel 12:42:01.',
    )
  })

  it('mentions a cancellation, and does not take a cancelled paper for one', () => {
    const stored = till(changed('new'), 3)
    expect(logStory([stored, till(changed('cancelled'), 9)])).toBe('Entró 12:41:03, se canceló 12:41:09.')
    const takenBack = till({ kind: 'taken-back', state: 'cancelled' }, 9, FACTS)
    expect(logStory([stored, takenBack])).toBe('Entró 12:41:03.')
  })
})
