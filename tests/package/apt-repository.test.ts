import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildAptRepository } from '../../packaging/linux/apt-repository'
import { makeSigningKey } from './support/signing-key'

const DAY_MS = 86_400_000

let folder: string
let key: string
let deb: string

/** The smallest package that apt takes. */
function makeDeb(): string {
  const root = join(folder, 'package')
  mkdirSync(join(root, 'DEBIAN'), { recursive: true })
  const control = [
    'Package: justo-puente',
    'Version: 0.1.0',
    'Architecture: amd64',
    'Maintainer: x <x@example.invalid>',
  ]
  writeFileSync(join(root, 'DEBIAN/control'), [...control, 'Description: x', ''].join('\n'))
  const path = join(folder, 'justo-puente_0.1.0_amd64.deb')
  execFileSync('dpkg-deb', ['--root-owner-group', '--build', root, path], { stdio: 'ignore' })
  return path
}

/** What apt says of a repository that was signed so many days ago, with lists of its own. */
function update(daysAgo: number, debs = [deb], name = String(daysAgo)) {
  const out = join(folder, name)
  const now = new Date(Date.now() - daysAgo * DAY_MS)
  buildAptRepository({ debs, out, key, url: `file:${out}`, now })
  const state = mkdtempSync(join(folder, 'apt-'))
  for (const path of ['state/lists/partial', 'cache/archives/partial', 'etc/sources'])
    mkdirSync(join(state, path), { recursive: true })
  const sources = readFileSync(join(out, 'justo-puente.sources'), 'utf8')
  const trusted = sources.replace(/^Signed-By: .*$/m, `Signed-By: ${join(out, 'justo-puente.asc')}`)
  writeFileSync(join(state, 'etc/sources/justo-puente.sources'), trusted)
  const options = {
    'Dir::State': join(state, 'state'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(state, 'cache'),
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': join(state, 'etc/sources'),
    'APT::Architecture': 'amd64',
    // As apt is set on a till: computers that build from dated archives turn it off.
    'Acquire::Check-Valid-Until': 'true',
    'Acquire::Check-Date': 'true',
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
  }
  const words = Object.entries(options).flatMap(([option, value]) => ['-o', `${option}=${value}`])
  const { status, stderr } = spawnSync('apt-get', [...words, 'update'], {
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' },
  })
  return { status, stderr, release: readFileSync(join(out, 'dists/stable/InRelease'), 'utf8') }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'justo-apt-'))
  key = makeSigningKey(folder, 'justo')
  deb = makeDeb()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('apt takes a repository up to 90 days after it was signed, and refuses it from then on', () => {
  const fresh = update(89)
  expect([fresh.status, fresh.stderr]).toEqual([0, ''])
  expect(fresh.release).toMatch(/^Date: \w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} UTC\nValid-Until: .* UTC$/m)
  const old = update(91)
  expect([old.status, old.stderr]).toEqual([100, expect.stringMatching(/expired/)])
})

it('a repository whose time has run out is taken again once it is signed again, with the packages that it had', () => {
  expect(update(91, [deb], 'renewed').status).toBe(100)
  const renewed = update(0, [], 'renewed')
  expect([renewed.status, renewed.stderr]).toEqual([0, ''])
  const index = readFileSync(join(folder, 'renewed/dists/stable/main/binary-amd64/Packages'), 'utf8')
  expect(index).toContain('Package: justo-puente')
})
