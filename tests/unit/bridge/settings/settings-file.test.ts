import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSettings, readSettingsFile } from '../../../../bridge/settings/settings-file'
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

  it('is filled up with defaults, and may begin with a byte order mark', () => {
    expect(readSettingsFile(folderWith('\uFEFF{"copies":{"invoice":2,"delivery":1}}'))).toMatchObject({
      ok: true,
      settings: { copies: { invoice: 2 }, expiryMinutes: { kitchen: 15 } },
    })
  })

  it.each([
    ['{', 'settings.json'],
    ['[]', ''],
    ['{"port":80}', 'port'],
    ['{"printers":[{"id":"a","name":"A","connection":{"type":"network"}}]}', 'printers[0].connection.host'],
    ['{"invoicePrinter":"nadie"}', 'invoicePrinter'],
  ])('is refused with the path of what is wrong: %s', (text, path) => {
    const reading = readSettingsFile(folderWith(text))
    expect(reading.ok).toBe(false)
    if (!reading.ok) expect(reading.issues[0]?.path).toBe(path)
  })

  it('may hold what HTTP may not set', () => {
    const text = JSON.stringify({
      printers: [
        { id: 'a', name: 'A', connection: { type: 'network', host: '127.0.0.1', port: 9101 } },
        { id: 'b', name: 'B', connection: { type: 'file', path: '/tmp/b' } },
      ],
    })
    expect(readSettingsFile(folderWith(text)).ok).toBe(true)
  })

  it('is written whole, for its owner alone, and the same settings have the same version', () => {
    const folder = temporaryFolder()
    const settings = openSettings(folder, settingsOf())
    const { version } = settings.current()
    const next = settingsOf({ copies: { invoice: 3, delivery: 1 } })
    const changed = settings.change(version, next)
    expect(changed).toMatchObject({ ok: true })
    expect(readSettingsFile(folder)).toEqual({ ok: true, settings: next })
    expect(readdirSync(folder)).toEqual(['settings.json'])
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600)
    expect(openSettings(folder, next).current().version).toBe(changed.ok ? changed.version : '')
  })
})
