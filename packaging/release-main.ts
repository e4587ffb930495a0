// `npm run release -- …`: what happens to packages after they are made.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import packageJson from '../package.json'
import { sha256 } from './checksums'
import { buildAptRepository } from './linux/apt-repository'
import { release, releaseNotes } from './release'
import { setupName } from './windows/setup'
import { writeWingetManifests } from './winget'

const OUT = 'dist/packages'
const USAGE = `npm run release -- VERSION [--dry-run]     checks, version, changelog, tests, packages, commit, tag; pushes nothing
npm run release -- notes VERSION           ${OUT}/notes.md from CHANGELOG.md
npm run release -- apt FOLDER KEY URL      adds ${OUT}/*.deb to a signed apt repository; KEY: a file with the secret key
npm run release -- apt-sign FOLDER KEY URL signs the same repository again, each month: its signature counts for 90 days
npm run release -- winget URL              ${OUT}/winget for a pull request; URL: the folder with the setup`

const say = (line: string): void => console.log(line)

function npm(...args: string[]): void {
  const { status } = spawnSync('npm', args, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed`)
}

function makeRelease(version: string, dryRun: boolean): number {
  const slow = {
    test: () => npm('test'),
    package: () => npm('run', 'package'),
    testPackages: () => npm('run', 'test:package', '--', '--if-possible'),
  }
  return release({ folder: '.', version, dryRun, now: new Date(), slow, say }) ? 0 : 1
}

function addToApt(out: string, key: string, url: string): void {
  const debs = readdirSync(OUT).filter((name) => name.endsWith('.deb'))
  if (debs.length === 0) throw new Error(`no .deb in ${OUT}: npm run package`)
  buildAptRepository({ debs: debs.map((name) => join(OUT, name)), out, key, url, now: new Date() })
  say(`· ${out}: ${debs.join(', ')}`)
}

function makeWinget(url: string): void {
  const { version } = packageJson
  const setup = readFileSync(join(OUT, setupName(version)))
  const day = new Date().toISOString().slice(0, 10)
  say(`· ${writeWingetManifests({ version, sha256: sha256(setup), url, day }, join(OUT, 'winget'))}`)
}

function main(args: string[]): number {
  const isDry = args.includes('--dry-run')
  const [first = '', ...rest] = args.filter((word) => word !== '--dry-run')
  const [second, third, fourth] = rest
  if (/^\d/.test(first) && rest.length === 0) return makeRelease(first, isDry)
  if (first === 'notes' && second) writeFileSync(join(OUT, 'notes.md'), releaseNotes('.', second))
  else if (first === 'apt' && second && third && fourth) addToApt(second, third, fourth)
  else if (first === 'apt-sign' && second && third && fourth)
    buildAptRepository({ debs: [], out: second, key: third, url: fourth, now: new Date() })
  else if (first === 'winget' && second) makeWinget(second)
  else {
    console.error(USAGE)
    return 2
  }
  return 0
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
