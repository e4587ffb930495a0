import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { logChangedSettings } from '../../../../bridge/config/log-changed-settings'
import { openSettings, readSettingsFile } from '../../../../bridge/config/settings-file'
import { watchSettings } from '../../../../bridge/config/watch-settings'
import { settingsOf } from '../support/bridge-world'
import { temporaryFolder } from '../support/temporary-folder'

function folderWith(text: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'settings.json'), text)
  return folder
}

describe('settings.json', () => {
  it('may be absent: the bridge starts with no printers', () => {
    expect(readSettingsFile(temporaryFolder())).toMatchObject({ ok: true, settings: { port: 17177, printers: [] } })
  })

  it('is completed with defaults, and may begin with a byte order mark', () => {
    const expected = { ok: true, settings: { copies: { invoice: 2 }, expiryMinutes: { kitchen: 15 } } }
    expect(readSettingsFile(folderWith('\uFEFF{"copies":{"invoice":2,"delivery":1}}'))).toMatchObject(expected)
  })

  it.each([
    ['{', ''],
    ['[]', ''],
    ['{"port":80}', 'port'],
    ['{"printers":[{"id":"a","name":"A","connection":{"type":"network"}}]}', 'printers[0].connection.host'],
    ['{"invoicePrinter":"nadie"}', 'invoicePrinter'],
  ])('is refused with the path of the error: %s', (text, path) => {
    const reading = readSettingsFile(folderWith(text))
    expect(reading.ok).toBe(false)
    if (!reading.ok) expect(reading.issues[0]?.path).toBe(path)
  })

  it('may contain settings that HTTP refuses', () => {
    const text = JSON.stringify({
      printers: [
        { id: 'a', name: 'A', connection: { type: 'network', host: '127.0.0.1', port: 9101 } },
        { id: 'b', name: 'B', connection: { type: 'file', path: '/tmp/b' } },
      ],
    })
    expect(readSettingsFile(folderWith(text)).ok).toBe(true)
  })

  it('keeps the fields of a newer version when this one writes it', () => {
    const printer = { id: 'caja', name: 'Caja', tray: 2, connection: { type: 'spooler', queue: 'CAJA' } }
    const newer = { theme: 'dark', invoice: { next: 5, perPage: 2 }, printers: [printer] }
    const folder = folderWith(JSON.stringify(newer))
    const reading = readSettingsFile(folder)
    if (!reading.ok) throw new Error('unreadable')
    const settings = openSettings(folder, reading.settings)
    const first = settings.change(settings.current().version, {
      ...reading.settings,
      unconfirmedKitchen: 'print-marked',
    })
    const second = settings.change(settings.current().version, { ...reading.settings, invoicePrinter: 'caja' })
    expect([first.ok, second.ok]).toEqual([true, true])
    const expected = { ...newer, invoicePrinter: 'caja', unconfirmedKitchen: 'ask' }
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject(expected)
    expect(settings.current().settings).not.toHaveProperty('theme')
  })

  it('edited by hand with a mistake is kept beside the file that replaces it', () => {
    const folder = temporaryFolder()
    const settings = openSettings(folder, settingsOf())
    const typed = '{ "copies": { "invoice": 2, } }'
    writeFileSync(join(folder, 'settings.json'), typed)
    expect(settings.change(settings.current().version, settingsOf({ unconfirmedKitchen: 'print-marked' })).ok).toBe(
      true,
    )
    expect(readSettingsFile(folder)).toMatchObject({ ok: true, settings: { unconfirmedKitchen: 'print-marked' } })
    expect(readFileSync(join(folder, 'settings-wrong.json'), 'utf8')).toBe(typed)
    expect(settings.change(settings.current().version, settingsOf()).ok).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['settings-wrong.json', 'settings.json'])
  })

  it('is replaced as a whole, readable by its owner only, and the same settings have the same version', () => {
    const folder = temporaryFolder()
    const settings = openSettings(folder, settingsOf())
    const { version } = settings.current()
    const next = settingsOf({ copies: { invoice: 3, delivery: 1 } })
    const changed = settings.change(version, next)
    expect(changed).toMatchObject({ ok: true })
    expect(readSettingsFile(folder)).toEqual({ ok: true, settings: next, raw: next })
    expect(readdirSync(folder)).toEqual(['settings.json'])
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600)
    expect(openSettings(folder, next).current().version).toBe(changed.ok ? changed.version : '')
  })
})

describe('settings.json, edited by hand while the bridge runs', () => {
  const two = { copies: { invoice: 2, delivery: 1 } }
  const write = (folder: string, settings: unknown) =>
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))

  function running() {
    const folder = temporaryFolder()
    write(folder, settingsOf())
    const settings = openSettings(folder, settingsOf())
    let changes = 0
    settings.onChange(() => changes++)
    return { folder, settings, changes: () => changes }
  }

  it('names a slip in a field, also in a list, and the rest of the file counts; what a newer version wrote is in the log only', () => {
    const { folder, settings } = running()
    const [caja, cocina] = settingsOf().printers
    const printers = [caja, { ...cocina, colums: 32 }]
    write(folder, { ...settingsOf(two), printers, expiryMinuts: {}, 'Ana \u0007 Ruiz': 1, telemtry: {}, kiosk: {} })
    expect(settings.reload()).toEqual([])
    expect(settings.current().settings.copies.invoice).toBe(2)
    const slips = ['printers[1].colums', 'expiryMinuts', 'telemtry']
    expect(settings.issues()).toEqual(slips.map((path) => ({ path, isUnknown: true, message: expect.any(String) })))
    const expected = [...slips, 'Ana???Ruiz', 'kiosk'].sort()
    expect(
      settings
        .unknown()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(expected)
    write(folder, { ...settingsOf(two), telemetry: { shop: 'x' } })
    settings.reload()
    expect(settings.unknown()).toEqual([])
    write(folder, settingsOf(two))
    settings.reload()
    expect(settings.issues()).toEqual([])
  })

  it('applies from then on, loopback printers included, and the listeners are called', () => {
    const { folder, settings, changes } = running()
    expect(settings.reload()).toEqual([])
    const [caja, cocina] = settingsOf().printers
    const printers = [{ ...caja, connection: { type: 'network', host: '127.0.0.1', port: 9101 } }, cocina]
    write(folder, { ...settingsOf(two), printers })
    expect(settings.reload()).toEqual([])
    expect(settings.current().settings).toMatchObject({ copies: { invoice: 2 }, printers: [{ id: 'caja' }, {}] })
    expect(changes()).toBe(1)
    expect(settings.reload()).toEqual([])
  })

  it('is refused with the path of the error, and the old ones stay', () => {
    const { folder, settings, changes } = running()
    const before = settings.current()
    write(folder, { port: 80 })
    expect(settings.reload()).toMatchObject([{ path: 'port' }])
    expect(settings.issues()[0]?.path).toBe('port')
    expect(settings.current()).toEqual(before)
    expect(changes()).toBe(0)
    write(folder, settingsOf())
    expect(settings.reload()).toEqual([])
    expect(settings.issues()).toEqual([])
  })

  it('removes no printer when it is deleted', () => {
    const { folder, settings } = running()
    rmSync(join(folder, 'settings.json'))
    expect(settings.reload()).toMatchObject([{ path: '', message: expect.stringContaining('el archivo ya no está') }])
    expect(settings.current().settings.printers).toHaveLength(2)
  })

  it('may be absent permanently without an error', () => {
    const folder = temporaryFolder()
    const settings = openSettings(folder, defaultBridgeSettings())
    expect(settings.reload()).toEqual([])
    write(folder, two)
    expect(settings.reload()).toEqual([])
    expect(settings.current().settings).toMatchObject(two)
  })

  it('is not overwritten by a till that has not read it', () => {
    const { folder, settings } = running()
    const { version } = settings.current()
    write(folder, settingsOf(two))
    const expected = { ok: false, error: 'changed' }
    expect(settings.change(version, settingsOf({ copies: { invoice: 3, delivery: 1 } }))).toMatchObject(expected)
    expect(readSettingsFile(folder)).toEqual({ ok: true, settings: settingsOf(two), raw: settingsOf(two) })
  })
})

describe('the watch over settings.json', () => {
  /** `write` is followed by a poll. */
  function watchedSettings() {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const folder = temporaryFolder()
    const write = (settings: unknown) => {
      writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
      vi.advanceTimersByTime(2000)
    }
    write(settingsOf())
    const settings = openSettings(folder, settingsOf())
    const lines: string[] = []
    onTestFinished(watchSettings(folder, settings, ({ level, message }) => lines.push(`${level}: ${message}`)))
    return { write, settings, lines }
  }

  it('applies a change and logs it, and logs an error, each once', () => {
    const { write, settings, lines } = watchedSettings()
    const { version } = settings.current()
    write(settingsOf({ port: 17178 }))
    expect(lines).toEqual([
      `info: settings ${version} -> ${settings.current().version} by hand`,
      'warning: port 17178 counts from the next start on',
    ])
    write({ invoicePrinter: 'nadie' })
    expect(lines).toHaveLength(3)
    expect(lines[2]).toMatch(/^error: settings.json is wrong, the old settings stay: invoicePrinter: /)
    expect(settings.current().settings.port).toBe(17178)
  })

  it('logs a field that there is not, which counts for nothing', () => {
    const { write, lines } = watchedSettings()
    write({ ...settingsOf(), expiryMinuts: 5 })
    expect(lines).toEqual(['warning: settings.json: there is no field expiryMinuts, it is ignored'])
  })

  it('is logged setting by setting, old and new, without a text that a person typed', () => {
    const { write, settings, lines } = watchedSettings()
    settings.onChange((before) =>
      logChangedSettings(before, settings.current().settings, ({ message }) => lines.push(message)),
    )
    const [caja, cocina] = settingsOf().printers
    const moved = { ...cocina, name: 'La de Hernán', connection: { type: 'network', host: '192.168.1.60' } }
    write(settingsOf({ printers: [caja, moved], restaurant: { phone: '3105550199' } }))
    expect(lines.slice(0, 3)).toEqual([
      'setting restaurant.phone "[0]" -> "[10]"',
      'setting printers.1.name "[6]" -> "[12]"',
      'setting printers.1.connection.host "192.168.1.51" -> "192.168.1.60"',
    ])
  })

  it('continues when a listener throws on a change, and logs it', () => {
    const { write, settings, lines } = watchedSettings()
    let failing = true
    settings.onChange(() => {
      if (failing) throw new Error('a bug')
    })
    write(settingsOf({ port: 17178 }))
    expect(lines).toContainEqual(expect.stringMatching(/^error: settings: Error: a bug\n/))
    failing = false
    // Of another length: the disk's times may be coarser than this test.
    write(settingsOf({ port: 9999 }))
    expect(lines.at(-1)).toBe('warning: port 9999 counts from the next start on')
  })

  it('logs nothing about a change that a till made', () => {
    const { write, settings, lines } = watchedSettings()
    const { version } = settings.current()
    expect(settings.change(version, settingsOf({ copies: { invoice: 2, delivery: 1 } })).ok).toBe(true)
    write(settingsOf({ copies: { invoice: 3, delivery: 1 } }))
    expect(lines).toEqual([expect.stringMatching(/by hand$/)])
    expect(lines[0]).not.toContain(version)
  })
})
