import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { sha256 } from '../checksums'

/** Names of the repository in apt's own terms; unattended-upgrades selects by the origin. */
const ORIGIN = 'Justo para Intuipos'
const SUITE = 'stable'
const INDEX = 'main/binary-amd64'
const KEYRING = '/etc/apt/keyrings/justo-puente.asc'

export interface AptRepository {
  /** Packages to add; those that the folder has already stay. None: the repository is only signed again. */
  debs: readonly string[]
  /** Folder of static files: any web server serves it as it is. */
  out: string
  /** File with the secret key, as `gpg --armor --export-secret-keys` writes it, without a passphrase. */
  key: string
  /** Where the folder will be served: `https://paquetes.example/apt`. */
  url: string
  now: Date
}

/** Makes or extends a signed apt repository: index, signatures, public key, and the file that a till needs. */
export function buildAptRepository({ debs, out, key, url, now }: AptRepository): void {
  const suite = join(out, 'dists', SUITE)
  mkdirSync(join(out, 'pool'), { recursive: true })
  for (const deb of debs) cpSync(deb, join(out, 'pool', basename(deb)))
  writeIndex(out, suite)
  writeFileSync(join(suite, 'Release'), release(suite, now))
  sign(suite, key, join(out, 'justo-puente.asc'))
  writeFileSync(join(out, 'justo-puente.sources'), sources(url))
}

/** What a till's /etc/apt/sources.list.d gets: this key signs this repository and no other. */
const sources = (url: string): string => `Types: deb
URIs: ${url}
Suites: ${SUITE}
Components: main
Architectures: amd64
Signed-By: ${KEYRING}
`

/** `Packages` (Debian Repository Format, «Packages Indices»): the control file of each package, with its hash. */
function writeIndex(out: string, suite: string): void {
  const stanzas = readdirSync(join(out, 'pool'))
    .filter((name) => name.endsWith('.deb'))
    .sort()
    .map((name) => {
      const path = join(out, 'pool', name)
      const control = execFileSync('dpkg-deb', ['--field', path], { encoding: 'utf8' }).trimEnd()
      const content = readFileSync(path)
      return `${control}\nFilename: pool/${name}\nSize: ${content.length}\nSHA256: ${sha256(content)}\n`
    })
  const packages = stanzas.join('\n')
  for (const [name, content] of [
    ['Packages', packages],
    ['Packages.gz', gzipSync(packages, { level: 9 })],
  ] as const) {
    // By hash as well, and those of before stay: a till that read Release before an upload finds the index that it names.
    for (const path of [name, `by-hash/SHA256/${sha256(content)}`]) {
      mkdirSync(dirname(join(suite, INDEX, path)), { recursive: true })
      writeFileSync(join(suite, INDEX, path), content)
    }
  }
}

/**
 * Days for which the signature counts. A mirror, or who changes the traffic to it, can keep an old list from a till for as
 * long; without an end, for ever. Signed again each month, it never runs out; when it does, apt says so and takes no
 * update, and tills print on.
 */
const VALID_DAYS = 90
const DAY_MS = 86_400_000

/** A time in apt's format (Debian Repository Format, «Date, Valid-Until»). */
const aptDate = (at: Date): string => at.toUTCString().replace('GMT', 'UTC')

function release(suite: string, now: Date): string {
  const files = ['Packages', 'Packages.gz'].map((name) => {
    const content = readFileSync(join(suite, INDEX, name))
    return ` ${sha256(content)} ${content.length} ${INDEX}/${name}`
  })
  return `Origin: ${ORIGIN}
Label: ${ORIGIN}
Suite: ${SUITE}
Codename: ${SUITE}
Date: ${aptDate(now)}
Valid-Until: ${aptDate(new Date(now.getTime() + VALID_DAYS * DAY_MS))}
Architectures: amd64
Components: main
Acquire-By-Hash: yes
Description: Programa de impresion de Justo
SHA256:
${files.join('\n')}
`
}

/** InRelease and Release.gpg, with a keyring of its own that is removed afterwards; the public key for tills. */
function sign(suite: string, key: string, publicKey: string): void {
  const home = mkdtempSync(join(tmpdir(), 'justo-gpg-'))
  const gpg = (...args: string[]): Buffer =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--yes', '--quiet', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  try {
    gpg('--import', key)
    const release = join(suite, 'Release')
    gpg('--digest-algo', 'SHA512', '--output', join(suite, 'InRelease'), '--clear-sign', release)
    gpg('--digest-algo', 'SHA512', '--armor', '--output', `${release}.gpg`, '--detach-sign', release)
    writeFileSync(publicKey, gpg('--armor', '--export'))
  } finally {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
    rmSync(home, { recursive: true, force: true })
  }
}
