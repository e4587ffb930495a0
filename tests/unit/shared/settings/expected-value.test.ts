import { isRecord } from '@shared/is-record'
import { bridgeShape, parseBridgeSettings, type SettingsIssue } from '@shared/settings/bridge'
import { EXAMPLE_SETTINGS } from '@shared/settings/example-settings'
import { describe, expect, it } from 'vitest'
import { pathsOf } from './schema-paths'

type Path = (string | number)[]

/** Every place of the example: `['printers', 0, 'columns']`. */
function placesOf(value: unknown, path: Path = []): Path[] {
  const inside = Array.isArray(value)
    ? value.flatMap((each, i) => placesOf(each, [...path, i]))
    : Object.entries(isRecord(value) ? value : {}).flatMap(([name, each]) => placesOf(each, [...path, name]))
  return [...(path.length === 0 ? [] : [path]), ...inside]
}

/** Of `printers[0].columns`. */
const pathOf = (text: string): Path =>
  text.split(/[.[\]]+/).flatMap((part) => (part === '' ? [] : [/^\d+$/.test(part) ? Number(part) : part]))
const textOf = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .slice(1)

function withValue(path: Path, value: unknown): unknown {
  const settings: unknown = structuredClone(EXAMPLE_SETTINGS)
  const parent = path.slice(0, -1).reduce<unknown>((of, part) => Reflect.get(Object(of), part), settings)
  const last = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(Object(parent), last)
  else Reflect.set(Object(parent), last, value)
  return settings
}

function issuesOf(settings: unknown): SettingsIssue[] {
  const result = parseBridgeSettings(settings)
  return result.ok ? [] : result.issues
}

const messageAt = (path: Path, value: unknown): string | undefined =>
  issuesOf(withValue(path, value)).find((issue) => issue.path === textOf(path))?.message

/** What people write by mistake: another kind of value, too large, too long, a word that is none of the list. */
const WRONG = ['cuarenta y ocho', 48, -1, 1e9, true, [], {}, 'x'.repeat(200_000), '¿?', null]
const wrongMessages = (path: Path): string[] => WRONG.flatMap((value) => messageAt(path, value) ?? [])

const EXAMPLE = /, por ejemplo (.+)$/
const ENGLISH = /\b(?:invalid|expected|must|input|received|too|at least|required)\b/i
const places = placesOf(EXAMPLE_SETTINGS).map((path) => [textOf(path), path] as const)

it('the example is right, and has every field of the settings', () => {
  expect(issuesOf(EXAMPLE_SETTINGS)).toEqual([])
  const shown = new Set(places.map(([text]) => text.replaceAll(/\[\d+\]/g, '')))
  expect(pathsOf(bridgeShape).filter((path) => !shown.has(path))).toEqual([])
})

describe('a wrong value in settings.json', () => {
  it.each(places)('of %s is told in Spanish, with what belongs there and an example that is accepted', (_, path) => {
    const messages = wrongMessages(path)
    expect(messages).not.toEqual([])
    for (const message of messages) {
      expect(message).toMatch(/^(?:debe ser|no hay impresora|no es un NIT|este id|una impresora)/)
      expect(message).not.toMatch(ENGLISH)
    }
    const told = messages.find((message) => message.startsWith('debe ser'))
    const [, example = ''] = EXAMPLE.exec(told ?? '') ?? []
    // Another entry may have the same id: that is another message.
    expect(messageAt(path, JSON.parse(example)) ?? '').not.toMatch(/debe ser/)
  })

  it.each<[place: string, wrong: unknown, message: string]>([
    ['printers[0].columns', 'ancho', 'debe ser un número entero de 24 a 64, sin comillas, por ejemplo 48'],
    ['port', 80, 'debe ser un número entero de 1024 a 65535, sin comillas, por ejemplo 17177'],
    ['stations[0].all', 'sí', 'debe ser true o false, sin comillas, por ejemplo true'],
    [
      'invoice.mode',
      'factura',
      'debe ser una de estas palabras: "comprobante", "pos", "external", por ejemplo "comprobante"',
    ],
    [
      'invoice.validUntil',
      '2026-02-30',
      'debe ser una fecha año-mes-día entre comillas (o null: ninguno), por ejemplo "2028-03-15"',
    ],
    [
      'printers[1].connection.type',
      'fax',
      'debe ser una de estas palabras: "spooler", "network", "usb", "device", "file", por ejemplo "network"',
    ],
    ['printers[1].name', undefined, 'falta: debe ser un texto entre comillas de máximo 40 letras, por ejemplo "CAJA"'],
    [
      'printers[0].connection.host',
      undefined,
      'falta: debe ser un texto entre comillas de máximo 253 letras, por ejemplo "192.168.1.50"',
    ],
    [
      'printers[1].id',
      'Cocina',
      'debe ser minúsculas sin tilde, números y guiones, máximo 32, entre comillas, por ejemplo "caja"',
    ],
    ['printers', {}, 'debe ser una lista entre [ ] de máximo 20, por ejemplo [{"id":"caja"'],
  ])('of %s, %j, is told with what belongs there', (place, wrong, message) => {
    expect(messageAt(pathOf(place), wrong)).toMatch(new RegExp(`^${RegExp.escape(message)}`))
  })

  it('that is the whole file is told too', () => {
    expect(issuesOf('x')).toEqual([
      { path: '', message: 'debe ser un grupo de campos entre { }, por ejemplo {"port":17177}' },
    ])
  })
})

describe('fields that do not fit together', () => {
  it.each<[string, string, unknown, RegExp]>([
    [
      'a fallback that is no printer',
      'printers[1].fallback',
      'otra',
      /^no hay impresora "otra": están "caja", "cocina"/,
    ],
    [
      'a printer that is its own fallback',
      'printers[1].fallback',
      'cocina',
      /^una impresora no es respaldo de ella misma/,
    ],
    ['a range that ends before it begins', 'invoice.from', 6000, /^el rango empieza después .* 5000 o menos$/],
    ['an id of two printers', 'printers[1].id', 'caja', /^este id ya lo lleva otra/],
  ])('are told in Spanish: %s', (_, place, value, message) => expect(messageAt(pathOf(place), value)).toMatch(message))
})
