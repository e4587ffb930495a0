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

const troubled = (...troubles: Message[]) => till({ troubles })
const knowing = (facts: Partial<CheckFacts>) => till({ facts })
/** Its only printer is so, and the bar says of it what is given. */
function printing(change: Parameters<typeof printer>[0], ...troubles: Message[]): ShopStatus {
  const only = printer(change)
  return till({ printers: [only], troubles: troubles.map((trouble) => ({ ...trouble, about: only.id })) })
}
const mediaEmpty: Parameters<typeof printer>[0] = { state: 'not-ready', reasons: ['media-empty'] }
const noPaper = say('I-02', { printer: 'COCINA', waiting: 0 })
const littlePaper = say('I-09', { printer: 'COCINA' })
const clockStopsJusto = say('J-10', { reads: false })

/** What is wrong · the check that says so · its tone and code. */
const CASES: [string, CheckId, ShopStatus, ReturnType<typeof found>][] = [
  ['Justo does not answer', 'justo', troubled(say('J-01', { since: '12:00' })), ['bad', 'J-01']],
  ['Justo was silent for ten minutes', 'justo', till({ lastPollAt: minutesFromNow(-10) }), ['bad', 'J-01']],
  ['Justo refuses the key', 'justo', troubled(say('J-02')), ['bad', 'J-02']],
  ['Justo asks for a slower pace', 'justo', troubled(say('J-05')), ['warn', 'J-05']],
  ['no key was typed', 'justo', till({ lastPollAt: null, troubles: [say('C-01')] }), ['bad', 'C-01']],
  ['only another store sends orders', 'justo', troubled(say('J-20', { others: 'B', ids: 'A' })), ['bad', 'J-20']],
  ['no order has come yet', 'justo', troubled(say('J-21', { ids: 'A' })), ['plain', 'J-21']],
  ['one order cannot be read', 'justo', troubled(say('J-06', { number: '1' })), ['good', null]],
  ['the clock is 7 min ahead', 'clock', knowing({ clockMinutes: 7 }), ['bad', 'J-10']],
  ['the clock stops Justo', 'clock', troubled(clockStopsJusto), ['bad', 'J-10']],
  ['the clock stops Justo', 'justo', till({ lastPollAt: null, troubles: [clockStopsJusto] }), ['bad', 'J-10']],
  ['nothing answers', 'internet', knowing({ internet: 'no' }), ['bad', 'S-60']],
  ['the cable is out', 'internet', knowing({ internet: 'offline' }), ['bad', 'S-61']],
  ['Justo alone is away', 'internet', till({ lastPollAt: null, facts: { internet: 'yes' } }), ['good', null]],
  ['the program is closed', 'program', till({ bridge: 'down', troubles: [say('P-01')] }), ['bad', 'P-01']],
  ['the program is not paired', 'program', till({ bridge: 'unpaired', troubles: [say('C-03')] }), ['warn', 'C-03']],
  ['its settings have an error', 'program', troubled(say('P-11', { paths: 'port', unknown: '' })), ['warn', 'P-11']],
  ['the program is closed', 'printers', till({ bridge: 'down', printers: [] }), ['plain', 'S-73']],
  ['the program is closed', 'numbers', till({ bridge: 'down' }), ['plain', 'S-73']],
  ['there is no printer', 'printers', till({ printers: [] }), ['bad', 'C-62']],
  ['a printer has no paper', 'printers', printing(mediaEmpty, noPaper), ['bad', 'I-02']],
  ['a printer has no status', 'printers', printing({ state: 'blind' }), ['plain', 'S-62']],
  ['a printer was asked long ago', 'printers', printing({ at: minutesFromNow(-5) }), ['plain', 'S-63']],
  ['little paper is left', 'printers', printing({ paperLow: true }, littlePaper), ['warn', 'I-09']],
  ['nobody has heard it', 'sound', knowing({ sound: 'untried' }), ['plain', 'S-66']],
  ['it was not heard', 'sound', knowing({ sound: 'not-heard' }), ['bad', 'D-11']],
  ['Chrome cannot play', 'sound', knowing({ sound: 'fails' }), ['bad', 'C-99']],
  ['the sound is off', 'sound', knowing({ sound: 'off' }), ['warn', 'S-64']],
  ['the sound is muted', 'sound', till({ alerts: { mutedUntil: minutesFromNow(9), unseen: [] } }), ['warn', 'S-65']],
  ['this till only looks', 'sound', till({ printsHere: false, facts: { sound: 'untried' } }), ['good', null]],
  ['tomapedidos shows its login', 'page', knowing({ page: 'out' }), ['bad', 'S-67']],
  ['tomapedidos has no panel', 'page', knowing({ page: 'unreached' }), ['bad', 'S-68']],
  ['tomapedidos is closed', 'page', knowing({ page: 'closed' }), ['bad', 'S-69']],
  ['the disk takes no orders', 'disk', troubled(say('G-01')), ['bad', 'G-01']],
  ['the disk is nearly full', 'disk', knowing({ diskLow: true }), ['bad', 'S-70']],
  ['the program’s disk is not known', 'disk', till({ bridge: 'down', facts: { diskLow: null } }), ['plain', 'S-73']],
  ['the numbers are stopped', 'numbers', troubled(say('P-09', { known: 'J-15' })), ['bad', 'P-09']],
  ['the date is behind', 'numbers', troubled(say('P-10')), ['warn', 'P-10']],
  ['no number was confirmed', 'numbers', knowing({ numbers: 'fresh' }), ['plain', 'S-71']],
  ['this shop prints no numbers', 'numbers', knowing({ numbers: null }), ['good', null]],
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
