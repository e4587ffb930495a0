import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import {
  compareVersions,
  installersFor,
  RELEASED_PROGRAM,
  versionNotice,
  whereToDownload,
} from '../../../../extension/bridge-client/program-age'
import packageJson from '../../../../package.json'
import { setupName } from '../../../../packaging/windows/setup'

it('the extension carries the version of the program that it was released with', () => {
  expect(RELEASED_PROGRAM).toBe(packageJson.version)
})

it.each([
  ['0.9.0', '0.10.0', -1],
  ['1.0.0', '0.99.99', 1],
  ['2.3.4', '2.3.4', 0],
  ['2.3.4-rc.1', '2.3.4', 0],
  ['10.0.0', '9.0.0', 1],
  ['unknown', '1.0.0', 0],
  ['', '1.0.0', 0],
])('of the versions %s and %s the older one is known: %i', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign)
})

it('an older program is named with the newer version and where to get it', () => {
  const notice = versionNotice('0.1.0', whereToDownload('https://cadena.example/impresion'), '0.2.0')
  expect(notice).toMatchObject({ code: 'P-16', text: expect.stringContaining('0.1.0; ya está la 0.2.0') })
  expect(notice?.action).toContain('https://cadena.example/impresion')
})

it('a newer program is named, and Chrome updates the extension', () => {
  expect(versionNotice('0.3.0', '', '0.2.0')).toMatchObject({ code: 'P-17', action: expect.stringContaining('Chrome') })
})

it('nothing is said of one version, of an unknown one, or of a program that was never reached', () => {
  for (const found of ['0.2.0', 'unknown', null]) expect(versionNotice(found, '', '0.2.0')).toBeNull()
})

it('without an address the person who set the till up is named', () => {
  expect(whereToDownload(null)).toBe('pida el instalador a quien la puso')
})

it('the installer of this system is named first, each by the name that `npm run package` gives it', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36'
  const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36'
  expect(installersFor(windows)[0]).toMatchObject({ system: 'Windows', file: setupName(RELEASED_PROGRAM) })
  expect(installersFor(linux)[0]?.system).toBe('Debian y Ubuntu')
  const releasing = readFileSync('docs/releasing.md', 'utf8')
  for (const { file } of installersFor(linux)) expect(releasing).toContain(`\`${file.replace(RELEASED_PROGRAM, 'X')}\``)
})
