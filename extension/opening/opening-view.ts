import type { ExtensionSettings } from '@shared/settings/extension'
import type { OpeningView, TestView } from '../messaging/messages'
import type { OpeningFact, OpeningTest } from './opening-fact'

/** `asks`: someone has to answer whether it came out. */
function testState({ state, saw }: OpeningTest): TestView['state'] {
  if (saw !== null) return saw ? 'out' : 'not-out'
  switch (state) {
    case null:
    case 'queued':
    case 'printing':
      return 'waiting'
    case 'printed':
      return 'out'
    case 'sent':
    case 'unconfirmed':
      return 'asks'
    case 'failed':
    case 'expired':
    case 'cancelled':
      return 'not-out'
  }
}

/** The opening as panels show it; null: it is done, or this till does not print. */
export function openingView(
  opening: OpeningFact,
  { active, printing, alerts }: Pick<ExtensionSettings, 'active' | 'printing' | 'alerts'>,
): OpeningView | null {
  if (opening.done || !active || !printing.here) return null
  const { folded, heard, round, tests } = opening
  return {
    folded,
    sound: !alerts.sound ? 'off' : heard === null ? 'untried' : heard ? 'heard' : 'not-heard',
    round,
    tests: tests.map((test) => ({ printer: test.printer, state: testState(test) })),
  }
}
