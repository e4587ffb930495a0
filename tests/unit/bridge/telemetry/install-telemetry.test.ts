import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '../../../../bridge/cli/run-command'
import { writeTelemetry } from '../../../../bridge/telemetry/install-telemetry'
import { readTelemetry } from '../../../../bridge/telemetry/telemetry-settings'
import { temporaryFolder } from '../support/temporary-folder'

const GOOD = {
  endpoint: 'https://otlp.example.com/v1/metrics',
  headers: { Authorization: 'Bearer a' },
  shop: 'norte-2',
}

/** A shop with these settings, and a telemetry file for it. */
function aShop(settings: string | null, file: string | null) {
  const folder = temporaryFolder()
  const [settingsFile, telemetryFile] = [join(folder, 'settings.json'), join(temporaryFolder(), 'telemetria.json')]
  if (settings !== null) writeFileSync(settingsFile, settings)
  if (file !== null) writeFileSync(telemetryFile, file)
  return {
    folder,
    telemetryFile,
    settings: () => JSON.parse(readFileSync(settingsFile, 'utf8')),
    text: () => readFileSync(settingsFile, 'utf8'),
    write: () => writeTelemetry(folder, telemetryFile),
    /** `install` of the whole command line; its exit code, and what it says. */
    async install() {
      const said: string[] = []
      const terminal = { out: (line: string) => said.push(line), err: (line: string) => said.push(line) }
      const code = await runCommand(['install', '--telemetry', telemetryFile, '--data', folder], {} as never, terminal)
      return { code, said: said.join('\n') }
    },
  }
}

it('only telemetry changes in settings.json, whose fields of a newer version stay', () => {
  const settings = { port: 17_999, ofTomorrow: { a: 1 }, restaurant: { name: 'Norte', ofTomorrow: true } }
  const shop = aShop(`\uFEFF${JSON.stringify(settings)}`, `\uFEFF${JSON.stringify(GOOD)}`)
  expect(shop.write()).toMatchObject({ ok: true, message: { text: expect.stringContaining('«norte-2»') } })
  expect(shop.settings()).toEqual({ ...settings, telemetry: GOOD })
  expect(readTelemetry(shop.folder)).toMatchObject({ state: 'on', settings: GOOD })
  expect(statSync(join(shop.folder, 'settings.json')).mode & 0o077).toBe(0)
})

it('a shop that has no settings yet gets telemetry and nothing else', () => {
  const shop = aShop(null, JSON.stringify(GOOD))
  expect(shop.write().ok).toBe(true)
  expect(shop.settings()).toEqual({ telemetry: GOOD })
})

it('one file without a label serves all shops of a chain: each keeps its own', () => {
  const file = JSON.stringify({ headers: { Authorization: 'Bearer b' }, everySeconds: 300 })
  const labels = ['norte-2', 'sur-1'].map((label) => {
    const shop = aShop(JSON.stringify({ telemetry: { ...GOOD, shop: label } }), file)
    shop.write()
    return shop.settings().telemetry
  })
  const changed = { ...GOOD, headers: { Authorization: 'Bearer b' }, everySeconds: 300 }
  expect(labels).toEqual([
    { ...changed, shop: 'norte-2' },
    { ...changed, shop: 'sur-1' },
  ])
})

it('null turns it off', () => {
  const shop = aShop(JSON.stringify({ port: 17_999, telemetry: GOOD }), 'null')
  expect(shop.write()).toMatchObject({ ok: true, message: { text: 'La telemetría queda apagada.' } })
  expect(shop.settings()).toEqual({ port: 17_999, telemetry: null })
  expect(readTelemetry(shop.folder)).toEqual({ state: 'off' })
})

it.each<[said: string, file: string | null, settings?: string]>([
  ['telemetria.json: no existe', null],
  ['telemetria.json: línea 1, columna 2: ahí va el nombre de un campo', '{endpoint: 1}'],
  ['«shop» falta: debe ser de 1 a 40 letras', JSON.stringify({ ...GOOD, shop: undefined })],
  ['«shop» debe ser de 1 a 40 letras', JSON.stringify({ ...GOOD, shop: 'Restaurante de Ana' })],
  ['«endpoint» debe ser una dirección https', JSON.stringify({ ...GOOD, endpoint: 'http://10.0.0.2/' })],
  ['«headers.a» debe ser un grupo', JSON.stringify({ ...GOOD, headers: { a: 'x\r\ny' } })],
  ['«everySeconds» debe ser un número entero de 10', JSON.stringify({ ...GOOD, everySeconds: 1 })],
  [
    '«everySecond» sobra: los campos son endpoint, headers, shop y every',
    JSON.stringify({ ...GOOD, everySecond: 300 }),
  ],
  ['«telemetry» sobra', JSON.stringify({ telemetry: GOOD })],
  ['telemetria.json: debe ser un grupo de campos', '"on"'],
  ['settings.json: port: debe ser un número', JSON.stringify(GOOD), '{"port":"x"}'],
  ['settings.json: línea 1, columna 2', JSON.stringify(GOOD), '{port:1}'],
])(
  'a wrong file is refused before anything is installed, in Spanish, with code 2: %s',
  async (said, file, settings) => {
    const before = settings ?? '{"port":17999}'
    const shop = aShop(before, file)
    const ended = await shop.install()
    expect(ended).toEqual({ code: 2, said: expect.stringContaining(said) })
    expect(ended.said).not.toContain('Bearer')
    expect([shop.write().ok, shop.text()]).toEqual([false, before])
  },
)
