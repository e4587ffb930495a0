import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingWords } from '@shared/messages/setting-words'
import { expect, it } from 'vitest'
import { readTelemetry } from '../../../../bridge/telemetry/telemetry-settings'
import { openWorld } from '../support/bridge-world'
import { temporaryFolder } from '../support/temporary-folder'

const GOOD = {
  endpoint: 'https://otlp.example.com/v1/metrics',
  headers: { Authorization: 'Bearer a' },
  shop: 'norte-2',
}

function reading(telemetry: unknown) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ telemetry }))
  return readTelemetry(folder)
}

it('is off without a file, without the key, and with null', () => {
  for (const off of [readTelemetry(temporaryFolder()), reading(undefined), reading(null)])
    expect(off).toEqual({ state: 'off' })
})

it('is sent once a minute unless the file says otherwise', () => {
  expect(reading(GOOD)).toEqual({ state: 'on', settings: { ...GOOD, everySeconds: 60 }, unknown: [] })
  expect(reading({ ...GOOD, everySeconds: 300 })).toMatchObject({ settings: { everySeconds: 300 } })
})

it.each([
  'http://otlp.example.com/v1/metrics',
  'http://192.168.1.9:4318/v1/metrics',
  'https://user:secret@otlp.example.com/',
  'ftp://otlp.example.com/',
  'otlp.example.com',
  '',
])('goes through no network in the clear, and shows no password: %s', (endpoint) => {
  expect(reading({ ...GOOD, endpoint })).toMatchObject({ state: 'wrong', path: 'telemetry.endpoint' })
})

it.each(['http://127.0.0.1:4318/v1/metrics', 'http://[::1]:4318/', 'http://localhost:4318/v1/metrics'])(
  'may go to a collector on this machine: %s',
  (endpoint) => expect(reading({ ...GOOD, endpoint })).toMatchObject({ state: 'on' }),
)

it.each([
  [{ ...GOOD, shop: 'Restaurante de Ana' }, 'telemetry.shop'],
  [{ ...GOOD, shop: undefined }, 'telemetry.shop'],
  [{ ...GOOD, headers: { 'a b': 'x' } }, 'telemetry.headers'],
  [{ ...GOOD, headers: { a: 'x\r\nHost: y' } }, 'telemetry.headers.a'],
  [{ ...GOOD, everySeconds: 1 }, 'telemetry.everySeconds'],
  ['on', 'telemetry'],
])('is off, with the path of what is wrong: %j', (telemetry, path) => {
  expect(reading(telemetry)).toMatchObject({ state: 'wrong', path: expect.stringContaining(path) })
  expect(settingWords(path)).toBe('Programa de impresión · Telemetría de la cadena')
})

it('does not repeat what was written where the name of a header belongs: it may be the key', () => {
  const headers = { 'Authorization: Bearer s3cr3t': '' }
  expect(JSON.stringify(reading({ ...GOOD, headers }))).not.toContain('s3cr3t')
})

it('is neither read nor written over HTTP, and outlives a change of the other settings', async () => {
  const world = await openWorld()
  const path = join(world.folder, 'settings.json')
  const { settings } = world.settings.current()
  writeFileSync(path, JSON.stringify({ ...settings, telemetry: GOOD }))
  const response = await world.send('GET', '/settings')
  const etag = response.headers.get('etag') ?? ''
  expect(await response.text()).not.toContain('telemetry')
  const restaurant = { ...settings.restaurant, city: 'Cali' }
  const change = { ...settings, restaurant, telemetry: { ...GOOD, shop: 'x' } }
  const changed = await world.send('PUT', '/settings', change, { 'if-match': etag })
  expect(await changed.json()).toMatchObject({ ignored: ['telemetry'] })
  expect(readTelemetry(world.folder)).toEqual({ state: 'on', settings: { ...GOOD, everySeconds: 60 }, unknown: [] })
})
