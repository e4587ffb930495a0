import { expect, it } from 'vitest'
import { mayAskAbout } from '../../../../extension/messaging/attention'
import { aPrinter } from '../../../fixtures/printers'

const CURED = '2026-03-14T17:05:00.000Z'
const secondsLater = (seconds: number) => Date.parse(CURED) + seconds * 1000
const cured = { lastTrouble: { from: '2026-03-14T17:00:00.000Z', to: CURED, away: false } }

it.each([
  ['a working printer', aPrinter(), 0, true],
  ['a printer without status', aPrinter({ state: 'blind' }), 0, true],
  ['one in trouble', aPrinter({ state: 'not-ready' }), 0, false],
  ['one in trouble again', aPrinter({ state: 'not-ready', ...cured }), 60, false],
  ['one that was cured 19 s ago', aPrinter(cured), 19, false],
  ['one that was cured 20 s ago', aPrinter(cured), 20, true],
])('the printing questions are allowed about the papers of %s', (_, printer, seconds, may) => {
  expect(mayAskAbout(printer, secondsLater(seconds))).toBe(may)
})
