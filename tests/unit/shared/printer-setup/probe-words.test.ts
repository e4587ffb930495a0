import type { ProbeAnswer } from '@shared/api'
import { probeWords } from '@shared/printer-setup/printer-words'
import { expect, it } from 'vitest'

const answer: ProbeAnswer = {
  state: 'ready',
  reasons: [],
  abilities: null,
  found: null,
  confirm: 'auto',
  language: null,
  settingsVersion: 'v1',
}

it.each<[Partial<ProbeAnswer>, RegExp]>([
  [{ found: 'completion' }, /^Avisa cuando el papel salió/],
  [{ found: 'consumption' }, /^Avisa cuando leyó/],
  [{ found: 'none', state: 'blind' }, /^No avisa si salió/],
  [{ found: 'auto' }, /no avisa si el papel salió/],
  [{ state: 'not-ready', reasons: ['media-empty'] }, /^No se pudo preguntar: sin papel\. Arréglela/],
  [
    { state: 'not-ready', reasons: ['connecting-to-device'] },
    /Revise que esté encendida, el cable y, si es de red, la dirección/,
  ],
  [{ state: 'not-ready', reasons: ['timed-out'] }, /^No contestó\. Pulse «Probar»/],
  [{ state: 'not-ready', reasons: ['document-format-error'], language: 'star' }, /Ponga la Star en modo ESC\/POS/],
  [{}, /^Está imprimiendo/],
  [{ state: 'unknown' }, /^No se pudo preguntar/],
])('the answer to «¿avisa?» is in words: %j', (change, words) => {
  expect(probeWords({ ...answer, ...change })).toMatch(words)
})
