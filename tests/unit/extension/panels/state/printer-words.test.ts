import { expect, it } from 'vitest'
import { bridgeLight, printerLight } from '../../../../../extension/panels/state/printer-words'
import { printer } from '../made-up'

it.each([
  [printer(), 'lista'],
  [printer({ paperLow: true }), 'poco papel'],
  [printer({ state: 'blind' }), 'no avisa si salió'],
  [printer({ state: 'not-ready', reasons: ['media-empty'] }), 'sin papel'],
  [printer({ state: 'not-ready', reasons: ['cover-open'] }), 'tapa abierta'],
  [printer({ state: 'not-ready', reasons: ['offline'] }), 'apagada'],
  [printer({ state: 'not-ready', reasons: ['connecting-to-device'] }), 'no conecta'],
  [printer({ state: 'not-ready', reasons: ['timed-out'] }), 'no contesta'],
  [printer({ state: 'not-ready' }), 'no está lista'],
  [printer({ state: 'unknown' }), 'sin revisar'],
])('the light says in a word how the printer is', (status, word) => {
  expect(printerLight(status).word).toBe(word)
})

it('the printing program speaks up only when something is wrong with it', () => {
  expect(bridgeLight('up')).toBeNull()
  expect(bridgeLight('down')?.word).toBe('cerrado')
  expect(bridgeLight('unpaired')?.word).toBe('sin emparejar')
})
