import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXTENSION_ID } from '@shared/extension-id'
import { settingWords } from '@shared/messages/setting-words'
import { defaultExtensionSettings, type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import managedSchema from '../../../extension/public/managed-schema.json'
import { mergePolicy } from '../../../extension/settings/policy'
import { exportSetUp } from '../../../extension/setup/exported-set-up'
import { type PolicyResult, policyFiles } from '../../../packaging/policy'
import { policyCommand } from '../../../packaging/policy-command'
import { chromeReads, strictly } from '../../fakes/chrome-registry'
import { forMany } from '../../stage/for-many'
import { temporaryFolder } from '../bridge/support/temporary-folder'

const STORE = 'https://clients2.google.com/service/update2/crx'
const TARGET = { extension: EXTENSION_ID, updateUrl: STORE }
const CALL = {
  ...{ method: 'POST', path: '/api/v1/orders/{orderId}', words: { ready: 'delivering' } },
  body: { 'a\\b': '{status} "x"' },
}

/** Every setting that a policy may set, none of them as it is by default. */
const COMPLETE = {
  storeName: 'La "Ñ" de C:\\Chapinero · 100 %',
  justo: {
    ...{ profile: 'v1', baseUrl: 'https://justo.example', token: 'made-up-key' },
    storeIds: Array.from({ length: 12 }, (_, i) => `punto-${i + 1}`),
    statusCall: CALL,
  },
  bridge: { url: 'http://127.0.0.1:17999', downloadUrl: 'https://intranet.example/puente.exe' },
  printing: {
    ...{ mode: 'manual', kinds: ['kitchen', 'delivery'] },
    invoiceAt: { delivery: 'charge', pickup: 'charge', table: 'accept' },
  },
  polling: { seconds: 20 },
  limits: { cash: 2_147_483_647, units: 0 },
  alerts: { sound: false, voice: true, unansweredMinutes: 7, ownerPhone: '3001234567' },
  tables: [{ zone: 'Salón "A"', names: ['1', '2', 'barra\\3'] }],
  typing: 'copy',
  hostPage: { selector: 'a[href="#salir"]', text: 'Cerrar sesión' },
  hours: [{ days: [1, 7], from: 600, to: 1320 }],
  words: {
    options: { '¿que "quitas"? no. 1\\2, 50 %': 'omit' },
    questions: { 'nombre de quien recibe': 'rider' },
    payments: { 'bono regalo': 'paid' },
    sentences: { 'puede contener mani.': 'menu' },
  },
  retentionDays: 400,
}

const OF_THE_TILL = {
  bridge: { token: 'PAIRED' },
  printing: { here: true },
  active: true,
  activatedAt: '2026-01-01T00:00:00.000Z',
  checklist: { sound: { answer: 'yes', at: '2026-01-01T00:00:00.000Z', by: 'SIGNER' } },
}

type Made = Extract<PolicyResult, { ok: true }>

function made(input: unknown): Made {
  const result = policyFiles(input, TARGET)
  if (!result.ok) throw new Error(JSON.stringify(result.wrong))
  return result
}

/** The text of the registry file with `\n`, as the guide has it. */
const regText = ({ files }: Made): string => files['justo.reg'].subarray(2).toString('utf16le').replaceAll('\r\n', '\n')
const linux = ({ files }: Made) => JSON.parse(files['justo-linux.json'].toString())
const linuxPolicy = (result: Made) => linux(result)['3rdparty'].extensions[EXTENSION_ID]
const consoleJson = ({ files }: Made): Record<string, { Value: unknown }> =>
  JSON.parse(files['justo-enterprise-core.json'].toString())

const settingsOf = (input: unknown): ExtensionSettings => {
  const parsed = parseExtensionSettings(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

describe('the three files', () => {
  it('hold the same values, which are the ones that went in', () => {
    const result = made(COMPLETE)
    const inConsole = Object.entries(consoleJson(result)).map(([name, { Value }]) => [name, Value])
    expect(linuxPolicy(result)).toEqual(COMPLETE)
    expect(chromeReads(regText(result), EXTENSION_ID).policy).toEqual(COMPLETE)
    expect(Object.fromEntries(inConsole)).toEqual(COMPLETE)
    expect(result.leftOut).toEqual([])
  })

  it('give back the settings that went in when the extension reads them', () => {
    const { settings, ignored } = mergePolicy(defaultExtensionSettings(), linuxPolicy(made(COMPLETE)))
    expect(ignored).toEqual([])
    expect(settings).toEqual(settingsOf(COMPLETE))
  })

  it('have only values that the managed schema names, each of its type', () => {
    const result = made(COMPLETE)
    expect(strictly(linuxPolicy(result))).toEqual(COMPLETE)
    expect(() => strictly({ polling: { seconds: '20' } })).toThrow('"20" is no integer')
    expect(() => strictly({ active: true })).toThrow('active is not in the managed schema')
  })

  it('install the extension from the named address', () => {
    const result = policyFiles(COMPLETE, { extension: 'a'.repeat(32), updateUrl: 'https://intranet.example/u.xml' })
    if (!result.ok) throw new Error('refused')
    const installs = [`${'a'.repeat(32)};https://intranet.example/u.xml`]
    expect(chromeReads(regText(result), 'a'.repeat(32))).toEqual({ policy: COMPLETE, installs })
    const extensions = { ['a'.repeat(32)]: COMPLETE }
    expect(linux(result)).toEqual({ ExtensionInstallForcelist: installs, '3rdparty': { extensions } })
  })
})

describe('justo.reg', () => {
  it('is UTF-16LE with a byte order mark, and every line ends with CRLF', () => {
    const bytes = made(COMPLETE).files['justo.reg']
    expect([...bytes.subarray(0, 6)]).toEqual([0xff, 0xfe, 0x57, 0, 0x69, 0])
    const text = bytes.subarray(2).toString('utf16le')
    expect(text).toContain('"storeName"="La \\"Ñ\\" de C:\\\\Chapinero · 100 %"\r\n')
    expect(text).toContain('"seconds"=dword:00000014\r\n')
    expect(text).toContain('"sound"=dword:00000000\r\n')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.endsWith('\r\n')).toBe(true)
  })

  it('gives back any text and any names of tables', () => {
    // A name of a table has 20 UTF-16 units; a letter with its marks has several.
    const fits = (text: string) => text.length <= 20 && !/\p{Cc}/u.test(text)
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(fits)
    forMany(200, [line, fc.array(line, { minLength: 1, maxLength: 20 })], (text, texts) => {
      const input = { storeName: text, justo: { storeIds: texts }, tables: [{ zone: text, names: texts }] }
      expect(chromeReads(regText(made(input)), EXTENSION_ID).policy).toEqual(input)
    })
  })

  it('keeps a list empty where the default is a full one', () => {
    const input = { printing: { kinds: [] } }
    expect(chromeReads(regText(made(input)), EXTENSION_ID).policy).toEqual(input)
  })

  it('is what the implementation guide shows for its example', () => {
    const guide = readFileSync('docs/guia-de-implementacion.md', 'utf8')
    const [, json = '', reg = ''] = /```json\n([\s\S]*?)```[\s\S]*?```reg\n([\s\S]*?)```/.exec(guide) ?? []
    expect(regText(made(JSON.parse(json))).trim()).toBe(reg.trim())
  })
})

interface SchemaNode {
  type?: string
  description?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  items?: SchemaNode
  properties?: Record<string, SchemaNode>
}

function limitsOf({ enum: one, items, type, minimum = 0, maximum }: SchemaNode): string {
  const words = one ?? items?.enum
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ')
  if (type === 'boolean') return '0 o 1'
  return type === 'integer' && maximum !== undefined ? `${minimum} a ${maximum}` : ''
}

/** What the managed schema says about a path of the registry. */
function allowed(path: string[]): string {
  const found = path.reduce<SchemaNode>((node, name) => node.properties?.[name] ?? {}, managedSchema)
  return [limitsOf(found), found.description ?? ''].filter(Boolean).join(': ')
}

/** Rows of the table, out of the file that regedit imports: a list and a group of words are keys of their own. */
function registryRows(reg: string): string[][] {
  const rows = new Map<string, string[]>()
  let key = ''
  for (const line of reg.slice(reg.indexOf('"storeName"')).split('\n')) {
    key = /^\[.*policy\\(.*)\]$/.exec(line)?.[1] ?? key
    const [, name, value = ''] = /^"((?:[^"\\]|\\.)+)"=(.*)$/.exec(line) ?? []
    if (name === undefined) continue
    const isKey = /^words\\/.test(key) || /^\d+$/.test(name)
    const path = [...key.split('\\'), ...(isKey ? [] : [name])].filter((part) => part !== '')
    const plain = /^"[[{]/.test(value) ? '`REG_SZ` con JSON' : '`REG_SZ`'
    const list = /^\d+$/.test(name) ? 'clave: `1`, `2`…, `REG_SZ`' : 'clave: un `REG_SZ` por texto'
    const type = value.startsWith('dword:') ? '`REG_DWORD`' : plain
    rows.set(path.join('\\'), [
      settingWords(path.join('.')),
      `\`${path.join('\\')}\``,
      isKey ? list : type,
      allowed(path),
    ])
  }
  return [...rows.values()]
}

it('the table for ADMX has each value that the registry file may have, with its type and its limits', () => {
  const page = readFileSync('docs/fleet/LEAME.md', 'utf8')
  const inPage = [...page.matchAll(/^\|(.+)\|$/gm)]
    .map(([, row = '']) => row.split('|').map((cell) => cell.trim()))
    .filter(([, , type = '']) => type.includes('REG_'))
  expect(inPage).toEqual(registryRows(regText(made(COMPLETE))))
})

describe('what a policy must not set', () => {
  it('is in no file, and is named', () => {
    const input = {
      ...{ ...OF_THE_TILL, storeName: 'Norte', unknown: 1 },
      bridge: { token: 'PAIRED', url: 'http://127.0.0.1:17999' },
      printing: { here: true, mode: 'manual', unheard: 'OF' },
    }
    const result = made(input)
    expect(linuxPolicy(result)).toEqual({
      ...{ storeName: 'Norte', bridge: { url: 'http://127.0.0.1:17999' }, printing: { mode: 'manual' } },
    })
    const all = [regText(result), ...Object.values(result.files).map(String)].join('\n')
    for (const word of ['PAIRED', 'here', 'SIGNER', 'active', 'unknown', 'unheard']) expect(all).not.toContain(word)
    expect(result.leftOut.map(({ path }) => path).sort()).toEqual(
      ['bridge.token', 'printing.here', 'active', 'activatedAt', 'checklist']
        .concat(['unknown', 'printing.unheard'])
        .sort(),
    )
  })

  it('is nothing in an exported set-up, whose printers and call to Justo stay out', () => {
    const settings = settingsOf({ ...COMPLETE, ...OF_THE_TILL, printing: { ...COMPLETE.printing, here: true } })
    const exported = exportSetUp(settings, null, '2026-03-14T12:00:00.000Z')
    const result = made({ ...exported, bridge: { printers: [] } })
    const { bridge: _, justo, alerts, ...rest } = COMPLETE
    const { token: _token, statusCall: _call, ...plain } = justo
    const { ownerPhone: _phone, ...ofTheShop } = alerts
    expect(linuxPolicy(result)).toEqual({ ...rest, justo: plain, alerts: ofTheShop })
    expect(result.leftOut.map(({ path }) => path)).toEqual(['bridge', 'justo.statusCall'])
  })

  it('includes what is empty: a till could never fill it in', () => {
    const exported = exportSetUp(
      { ...defaultExtensionSettings(), storeName: 'Norte' },
      null,
      '2026-03-14T12:00:00.000Z',
    )
    const result = made(exported)
    expect(result.leftOut.map(({ path }) => path)).toEqual([
      'justo.storeIds',
      'justo.statusCall',
      'tables',
      'hostPage.selector',
      'hostPage.text',
      'hours',
    ])
    const { settings } = mergePolicy(defaultExtensionSettings(), linuxPolicy(result))
    expect(settings).toEqual({ ...defaultExtensionSettings(), storeName: 'Norte' })
  })
})

describe('a wrong value', () => {
  it.each([
    ['polling.seconds', { polling: { seconds: 3 } }],
    ['polling.seconds', { polling: { seconds: '15' } }],
    // The extension would take it, Chrome would not.
    ['polling.seconds', { polling: { seconds: 7.5 } }],
    ['limits.cash', { limits: { cash: 2 ** 31 } }],
    ['alerts.sound', { alerts: { sound: 1 } }],
    ['printing.mode', { printing: { mode: 'sometimes' } }],
    ['printing.kinds.1', { printing: { kinds: ['kitchen', 'receipt'] } }],
    ['justo', { justo: 'none' }],
    ['justo.baseUrl', { justo: { baseUrl: 'http://justo.example' } }],
    ['justo.storeIds', { justo: { storeIds: 'norte' } }],
    ['justo.statusCall.body.nested', { justo: { statusCall: { ...CALL, body: { nested: { deep: '{status}' } } } } }],
    ['justo.statusCall.path', { justo: { statusCall: { ...CALL, path: '/api/v1/rejectOrder/{orderId}' } } }],
    ['bridge.url', { bridge: { url: 'http://192.168.1.5:17177' } }],
    ['storeName', { storeName: 'two\nlines' }],
    ['tables.0.names.0', { tables: [{ zone: 'Salón', names: [1] }] }],
    ['tables.0.names', { tables: [{ zone: 'Salón' }] }],
    ['hours.0.days.0', { hours: [{ days: [8], from: 0, to: 60 }] }],
    ['', []],
    ['', { format: 'justo-intuipos-set-up', version: 2, till: { storeName: 'Norte' } }],
    ['', { name: 'a package.json' }],
  ])('at «%s» refuses the whole: %j', (path, input) => {
    const result = policyFiles(Array.isArray(input) || path === '' ? input : { retentionDays: 30, ...input }, TARGET)
    expect(result.ok ? [] : result.wrong.map((remark) => remark.path)).toEqual([path])
  })
})

describe('npm run policy', () => {
  function run(input: string, ...options: string[]) {
    const folder = temporaryFolder()
    const [file, out] = [join(folder, 'montaje.json'), join(folder, 'politica')]
    writeFileSync(file, input)
    const [log, error]: [string[], string[]] = [[], []]
    const output = { log: (line: string) => void log.push(line), error: (line: string) => void error.push(line) }
    const code = policyCommand([file, '--out', out, ...options], output)
    return {
      code,
      log: log.join('\n'),
      error: error.join('\n'),
      written: existsSync(out) ? readdirSync(out).sort() : [],
    }
  }

  it('writes the three files and names what it leaves out, one line each', () => {
    const { code, log, error, written } = run('\uFEFF{"storeName":"Norte","printing":{"here":true},"x":1}')
    expect([code, error]).toEqual([0, ''])
    expect(written).toEqual(['justo-enterprise-core.json', 'justo-linux.json', 'justo.reg'])
    expect(log).toMatch(/^– printing\.here: .+$/m)
    expect(log).toMatch(/^– x: .+$/m)
    expect(log).toMatch(/^Queda fijo en cada caja: storeName$/m)
    expect(log).not.toContain('OJO')
  })

  it('warns when the files hold the key of Justo, without showing it', () => {
    const { code, log } = run(JSON.stringify({ justo: { token: 'made-up-key' } }))
    expect(code).toBe(0)
    expect(log).toContain('los archivos llevan la clave de Justo')
    expect(log).not.toContain('made-up-key')
  })

  it('says a wrong value by its path and its name on the screen, and writes nothing', () => {
    const { code, log, error, written } = run('{"storeName":"Norte","polling":{"seconds":3}}')
    expect([code, log, written]).toEqual([2, '', []])
    expect(error).toBe(
      '✗ polling.seconds (Justo · Consultar a Justo cada (segundos)): debe ser un número entero de 5 a 120, sin comillas\n' +
        'No se escribió nada.',
    )
  })

  it.each([
    ['no es un archivo JSON', 'storeName = Norte', []],
    ['no es un montaje', '[]', []],
    ['--extension', '{"storeName":"Norte"}', ['--extension', 'justo']],
    ['--update-url', '{"storeName":"Norte"}', ['--update-url', 'https://a.example/x;y']],
    ['npm run policy -- MONTAJE.json', '{"storeName":"Norte"}', ['--folder', 'x']],
    ['npm run policy -- MONTAJE.json', '{"storeName":"Norte"}', ['otro.json']],
  ])('refuses with «%s»: %s %j', (said, input, options) => {
    const { code, error, written } = run(input, ...options)
    expect([code, written]).toEqual([2, []])
    expect(error).toContain(said)
  })

  it('says which file is not there', () => {
    const error: string[] = []
    const code = policyCommand(['no-hay.json'], { log: () => {}, error: (line) => void error.push(line) })
    expect([code, error.join()]).toEqual([2, expect.stringContaining('no-hay.json: no se pudo leer')])
  })
})

it('a meaning that the extension does not know is refused, and a text as the menu writes it is taken', () => {
  const input = { words: { options: { 'Sin:': 'quitar' } } }
  const wrong = [{ path: 'words.options.sin:', text: 'la extensión no acepta este valor' }]
  expect(policyFiles(input, TARGET)).toEqual({ ok: false, wrong })
  const { files } = made({ words: { options: { '¿Qué deseas  QUITAR?': 'omit' } } })
  expect(files['justo-linux.json'].toString()).toContain('"¿que deseas quitar?": "omit"')
})
