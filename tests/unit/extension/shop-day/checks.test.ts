import { type Message, say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import type { CheckFacts } from '../../../../extension/messaging/check-facts'
import type { ShopStatus } from '../../../../extension/messaging/messages'
import { CHECK_IDS, type CheckId, findingsOf, otherTroubles } from '../../../../extension/shop-day/checks'
import { KNOWN_FACTS, minutesFromNow, NOW, printer, shop } from '../panel/made-up'

/** A till with everything in order, changed. */
const till = ({ facts, ...change }: Partial<Omit<ShopStatus, 'facts'>> & { facts?: Partial<CheckFacts> } = {}) =>
  shop({ lastPollAt: minutesFromNow(-0.2), ...change, facts: { ...KNOWN_FACTS, ...facts } })

const toneOf = (id: CheckId, status: ShopStatus) => findingsOf(id, status, NOW).map(({ tone }) => tone)
const found = (id: CheckId, status: ShopStatus) => {
  const [first] = findingsOf(id, status, NOW)
  return [first?.tone, first?.message?.code ?? null]
}

it('everything is green only where everything is known and right', () => {
  expect(new Set(CHECK_IDS.flatMap((id) => toneOf(id, till())))).toEqual(new Set(['good']))
  expect(otherTroubles(till(), NOW)).toEqual([])
})

it('what was never asked is not known, and never green', () => {
  const facts: CheckFacts = {
    clockMinutes: null,
    bridgeAsked: false,
    numbers: null,
    internet: null,
    page: null,
    diskLow: null,
    sound: 'untried',
  }
  const status = till({ lastPollAt: null, printers: [], facts })
  for (const id of CHECK_IDS) expect([id, toneOf(id, status)]).toEqual([id, ['plain']])
})

const since = '12:00'
const away: Message[] = [say('P-01')]
const empty = printer({ state: 'not-ready', reasons: ['media-empty'] })

/** What is wrong · the check that says so · its tone and code. */
const CASES: [string, CheckId, ShopStatus, ReturnType<typeof found>][] = [
  ['Justo does not answer', 'justo', till({ troubles: [say('J-01', { since })] }), ['bad', 'J-01']],
  ['Justo was silent for ten minutes', 'justo', till({ lastPollAt: minutesFromNow(-10) }), ['bad', 'J-01']],
  ['Justo refuses the key', 'justo', till({ troubles: [say('J-02')] }), ['bad', 'J-02']],
  ['Justo asks for a slower pace', 'justo', till({ troubles: [say('J-05')] }), ['warn', 'J-05']],
  ['no key was typed', 'justo', till({ lastPollAt: null, troubles: [say('C-01')] }), ['bad', 'C-01']],
  [
    'only another store sends orders',
    'justo',
    till({ troubles: [say('J-20', { others: 'B', ids: 'A' })] }),
    ['bad', 'J-20'],
  ],
  ['no order has come yet', 'justo', till({ troubles: [say('J-21', { ids: 'A' })] }), ['plain', 'J-21']],
  ['one order cannot be read', 'justo', till({ troubles: [say('J-06', { number: '1' })] }), ['good', null]],
  ['the clock is 7 min ahead', 'clock', till({ facts: { clockMinutes: 7 } }), ['bad', 'J-10']],
  ['the clock stops Justo', 'clock', till({ troubles: [say('J-10', { reads: false })] }), ['bad', 'J-10']],
  [
    'the clock stops Justo',
    'justo',
    till({ lastPollAt: null, troubles: [say('J-10', { reads: false })] }),
    ['bad', 'J-10'],
  ],
  ['nothing answers', 'internet', till({ facts: { internet: 'no' } }), ['bad', 'S-60']],
  ['the cable is out', 'internet', till({ facts: { internet: 'offline' } }), ['bad', 'S-61']],
  ['Justo alone is away', 'internet', till({ lastPollAt: null, facts: { internet: 'yes' } }), ['good', null]],
  ['the program is closed', 'program', till({ bridge: 'down', troubles: away }), ['bad', 'P-01']],
  ['the program is not paired', 'program', till({ bridge: 'unpaired', troubles: [say('C-03')] }), ['warn', 'C-03']],
  [
    'its settings have an error',
    'program',
    till({ troubles: [say('P-11', { paths: 'port', unknown: '' })] }),
    ['warn', 'P-11'],
  ],
  ['the program is closed', 'printers', till({ bridge: 'down', printers: [] }), ['plain', 'S-73']],
  ['the program is closed', 'numbers', till({ bridge: 'down' }), ['plain', 'S-73']],
  ['there is no printer', 'printers', till({ printers: [] }), ['bad', 'C-62']],
  [
    'a printer has no paper',
    'printers',
    till({ printers: [empty], troubles: [{ ...say('I-02', { printer: 'COCINA', waiting: 0 }), about: empty.id }] }),
    ['bad', 'I-02'],
  ],
  ['a printer has no status', 'printers', till({ printers: [printer({ state: 'blind' })] }), ['plain', 'S-62']],
  [
    'a printer was asked long ago',
    'printers',
    till({ printers: [printer({ at: minutesFromNow(-5) })] }),
    ['plain', 'S-63'],
  ],
  [
    'little paper is left',
    'printers',
    till({
      printers: [printer({ paperLow: true })],
      troubles: [{ ...say('I-09', { printer: 'COCINA' }), about: printer().id }],
    }),
    ['warn', 'I-09'],
  ],
  ['nobody has heard it', 'sound', till({ facts: { sound: 'untried' } }), ['plain', 'S-66']],
  ['it was not heard', 'sound', till({ facts: { sound: 'not-heard' } }), ['bad', 'D-11']],
  ['Chrome cannot play', 'sound', till({ facts: { sound: 'fails' } }), ['bad', 'C-99']],
  ['the sound is off', 'sound', till({ facts: { sound: 'off' } }), ['warn', 'S-64']],
  ['the sound is muted', 'sound', till({ alerts: { mutedUntil: minutesFromNow(9), unseen: [] } }), ['warn', 'S-65']],
  ['this till only looks', 'sound', till({ printsHere: false, facts: { sound: 'untried' } }), ['good', null]],
  ['tomapedidos shows its login', 'page', till({ facts: { page: 'out' } }), ['bad', 'S-67']],
  ['tomapedidos has no panel', 'page', till({ facts: { page: 'unreached' } }), ['bad', 'S-68']],
  ['tomapedidos is closed', 'page', till({ facts: { page: 'closed' } }), ['bad', 'S-69']],
  ['the disk takes no orders', 'disk', till({ troubles: [say('G-01')] }), ['bad', 'G-01']],
  ['the disk is nearly full', 'disk', till({ facts: { diskLow: true } }), ['bad', 'S-70']],
  [
    'the disk of the program is not known',
    'disk',
    till({ bridge: 'down', facts: { diskLow: null } }),
    ['plain', 'S-73'],
  ],
  ['the numbers are stopped', 'numbers', till({ troubles: [say('P-09', { known: 'J-15' })] }), ['bad', 'P-09']],
  ['the date is behind', 'numbers', till({ troubles: [say('P-10')] }), ['warn', 'P-10']],
  ['no number was confirmed', 'numbers', till({ facts: { numbers: 'fresh' } }), ['plain', 'S-71']],
  ['this shop prints no numbers', 'numbers', till({ facts: { numbers: null } }), ['good', null]],
]

describe('what is wrong is said by its own check, with its code', () => {
  it.each(CASES)('%s: %s', (_, id, status, expected) => expect(found(id, status)).toEqual(expected))

  it('each has a sentence and what to do about it', () => {
    for (const [, id, status] of CASES)
      for (const { tone, message } of findingsOf(id, status, NOW))
        if (tone === 'bad' || tone === 'warn') expect(`${message?.text} ${message?.action}`).toMatch(/\. \S.*\.$/)
  })
})

it('every other trouble of the till is shown too, and none twice', () => {
  const status = till({ troubles: [say('P-01'), say('A-19'), say('C-05')], bridge: 'down' })
  expect(otherTroubles(status, NOW).map(({ code }) => code)).toEqual(['A-19', 'C-05'])
})
