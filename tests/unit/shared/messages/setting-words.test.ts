import { say } from '@shared/messages'
import { settingsWords, settingWords, UNKNOWN } from '@shared/messages/setting-words'
import { bridgeShape } from '@shared/settings/bridge'
import { extensionShape } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import { pathsOf } from '../settings/schema-paths'

describe.each([
  ['bridge', bridgeShape],
  ['extension', extensionShape],
])('every setting of the %s', (_half, shape) => {
  const paths = pathsOf(shape)

  it('has a step and a name', () => {
    expect(paths.length).toBeGreaterThan(40)
    expect(paths.filter((path) => settingWords(path) === UNKNOWN)).toEqual([])
  })

  it('reaches a person as those words, never as a path', () => {
    for (const path of paths) {
      const name = path.split('.').at(-1) ?? ''
      for (const text of [
        say('P-11', { paths: path, unknown: '' }),
        say('C-07', { cause: path }),
        say('C-41', { paths: path }),
      ])
        expect(text.text).not.toMatch(new RegExp(`\\.${name}\\b|\\b${path.replaceAll('.', '\\.')}\\b(?! )`))
    }
  })
})

it('a place in a list has the words of its setting, as both halves write paths', () => {
  for (const path of ['printers.0.columns', 'printers[0].columns', 'printers.columns'])
    expect(settingWords(path)).toBe('Impresoras · Columnas')
})

it('a setting of a newer version has the words of what it is part of', () => {
  expect(settingWords('printers[2].colour.red')).toBe('Impresoras · Impresoras')
  expect(settingWords('hologram')).toBe(UNKNOWN)
})

it('two faults in one place are named once', () => {
  expect(settingsWords('printers[0].columns, printers[1].columns, polling.seconds')).toBe(
    '«Impresoras · Columnas», «Justo · Consultar a Justo cada (segundos)»',
  )
})
