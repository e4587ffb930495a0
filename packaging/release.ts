import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { notesOf, releaseChangelog } from './changelog'

/** What takes minutes: `npm test`, `npm run package`, `npm run test:package`. A failure is an exception. */
export interface SlowParts {
  test(): void
  package(): void
  testPackages(): void
}

export interface Release {
  /** Root of the clone. */
  folder: string
  version: string
  /** Checks and says, but changes nothing. */
  dryRun: boolean
  now: Date
  slow: SlowParts
  say(line: string): void
}

/** Three numbers: Chrome takes nothing else as an extension's version. */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/
const CHANGED = ['CHANGELOG.md', 'package.json', 'package-lock.json']

/** In Colombia, where the product is released from. */
const dayOf = (now: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Bogota' }).format(now)

const gitOf =
  (folder: string) =>
  (...args: string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

const numbersOf = (version: string): number[] => version.split('.').map(Number)

function isOlder(version: string, than: string): boolean {
  const [left, right] = [numbersOf(version), numbersOf(than)]
  const at = left.findIndex((number, index) => number !== right[index])
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0)
}

const textAt = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')

/** Of package.json, and twice of its lock. */
function versionsIn(folder: string): string[] {
  const manifest = JSON.parse(textAt(folder, 'package.json'))
  const lock = JSON.parse(textAt(folder, 'package-lock.json'))
  return [manifest.version, lock.version, lock.packages[''].version]
}

/** Why a version cannot be released now: all reasons at once. */
export function obstaclesTo({ folder, version, now }: Pick<Release, 'folder' | 'version' | 'now'>): string[] {
  if (!VERSION.test(version)) return [`${version} is no version: three numbers, as 0.2.0`]
  const git = gitOf(folder)
  const [current = '', ...others] = versionsIn(folder)
  const found: [string, boolean][] = [
    ['the tree has changes that are not committed: git status', git('status', '--porcelain') !== ''],
    [
      `package.json and package-lock.json differ in their version: npm install`,
      others.some((each) => each !== current),
    ],
    [`${version} is older than the version in package.json, ${current}`, isOlder(version, current)],
    [`the tag v${version} exists`, git('tag', '--list', `v${version}`) !== ''],
    [
      `CHANGELOG.md has nothing unreleased for ${version}, or it was released`,
      releaseChangelog(textAt(folder, 'CHANGELOG.md'), version, dayOf(now)) === null,
    ],
  ]
  return found.flatMap(([obstacle, is]) => (is ? [obstacle] : []))
}

/** Writes the version and the day into the files that name them. */
function writeVersion({ folder, version, now }: Release): void {
  const changelog = releaseChangelog(textAt(folder, 'CHANGELOG.md'), version, dayOf(now))
  if (changelog === null) throw new Error('nothing to release')
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog)
  const manifest = JSON.parse(textAt(folder, 'package.json'))
  const lock = JSON.parse(textAt(folder, 'package-lock.json'))
  lock.packages[''].version = version
  for (const [name, content] of [
    ['package.json', { ...manifest, version }],
    ['package-lock.json', { ...lock, version }],
  ] as const)
    writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`)
}

/**
 * Releases a version: checks, version and changelog, tests, packages and their tests, then one commit and one tag.
 * Nothing is pushed. When a step fails the files are as before. False: there are obstacles.
 */
export function release(options: Release): boolean {
  const { folder, version, dryRun, slow, say } = options
  const obstacles = obstaclesTo(options)
  for (const obstacle of obstacles) say(`✗ ${obstacle}`)
  if (obstacles.length > 0) return false
  const steps: [string, () => void][] = [
    [`version ${version} in ${CHANGED.join(', ')}`, () => writeVersion(options)],
    ['npm test', slow.test],
    ['npm run package', slow.package],
    ['npm run test:package', slow.testPackages],
    [`commit and tag v${version}`, () => commit(options)],
  ]
  if (dryRun) {
    for (const [title] of steps) say(`would do: ${title}`)
    return true
  }
  try {
    for (const [title, act] of steps) {
      say(`· ${title}`)
      act()
    }
  } catch (error) {
    gitOf(folder)('checkout', 'HEAD', '--', ...CHANGED)
    throw error
  }
  say(`Released here. What is public begins with: git push origin HEAD v${version}`)
  return true
}

function commit({ folder, version }: Release): void {
  const git = gitOf(folder)
  git('commit', '--quiet', '--message', `chore: release ${version}`, '--', ...CHANGED)
  git('tag', '--annotate', `v${version}`, '--message', `Version ${version}`)
}

/** What a release says about itself: its part of the changelog. Throws when the clone is not at that version. */
export function releaseNotes(folder: string, version: string): string {
  const other = versionsIn(folder).find((each) => each !== version)
  if (other !== undefined) throw new Error(`this is version ${other}, not ${version}`)
  const notes = notesOf(textAt(folder, 'CHANGELOG.md'), version)
  if (notes === null) throw new Error(`CHANGELOG.md says nothing about ${version}`)
  return `${notes}\n`
}
