import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { notesOf, releaseChangelog } from '../../../packaging/changelog'
import { obstaclesTo, type Release, release, releaseNotes } from '../../../packaging/release'
import { temporaryFolder } from '../bridge/support/temporary-folder'

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- Something new.

## [0.1.0] - 2026-01-02

- The first one.
`
/** Evening of the 27th in Colombia, 28th in Greenwich. */
const NOW = new Date('2026-11-28T02:00:00Z')

/** A clone with one commit, at version 0.1.0. */
function aClone() {
  const folder = temporaryFolder()
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim()
  const json = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`)
  const identity = { name: 'x', version: '0.1.0' }
  json('package.json', identity)
  json('package-lock.json', { ...identity, packages: { '': identity } })
  writeFileSync(join(folder, 'CHANGELOG.md'), CHANGELOG)
  git('init', '--quiet')
  for (const [key, value] of [
    ['user.name', 'x'],
    ['user.email', 'x@example.invalid'],
    ['core.autocrlf', 'false'],
    ['commit.gpgsign', 'false'],
    ['tag.gpgsign', 'false'],
  ] as const)
    git('config', key, value)
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  const said: string[] = []
  const ran: string[] = []
  const slow = (name: string) => () => {
    ran.push(`${name} of ${JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version}`)
  }
  const run = (change: Partial<Release> = {}): boolean =>
    release({
      ...{ folder, version: '0.2.0', dryRun: false, now: NOW, say: (line) => said.push(line) },
      slow: { test: slow('test'), package: slow('package'), testPackages: slow('testPackages') },
      ...change,
    })
  return { folder, git, said, ran, run }
}

describe('a release', () => {
  it('sets the version, dates the changelog, tests, packs, commits and tags; it pushes nothing', () => {
    const { folder, git, ran, run } = aClone()
    expect(run()).toBe(true)
    expect(ran).toEqual(['test of 0.2.0', 'package of 0.2.0', 'testPackages of 0.2.0'])
    expect(git('status', '--porcelain')).toBe('')
    expect(git('log', '--format=%s')).toBe('chore: release 0.2.0\nfirst')
    expect(git('describe', '--exact-match')).toBe('v0.2.0')
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
    expect([lock.version, lock.packages[''].version]).toEqual(['0.2.0', '0.2.0'])
    expect(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8')).toContain('## [0.2.0] - 2026-11-27\n\n### Added')
    expect(releaseNotes(folder, '0.2.0')).toBe('### Added\n\n- Something new.\n')
    expect(() => releaseNotes(folder, '0.3.0')).toThrow('this is version 0.2.0, not 0.3.0')
  })

  it('says what it would do with --dry-run, and changes nothing', () => {
    const { git, said, ran, run } = aClone()
    expect(run({ dryRun: true })).toBe(true)
    expect([ran, git('status', '--porcelain'), git('tag')]).toEqual([[], '', ''])
    expect(said).toContain('would do: npm run package')
  })

  it('leaves the clone as it was when a step fails', () => {
    const { git, run } = aClone()
    const failing = () => {
      throw new Error('no disk')
    }
    const slow = { test: () => {}, package: failing, testPackages: () => {} }
    expect(() => run({ slow })).toThrow('no disk')
    expect([git('status', '--porcelain'), git('tag'), git('log', '--format=%s')]).toEqual(['', '', 'first'])
  })

  it('names all that is in its way at once', () => {
    const { folder, git, said, ran, run } = aClone()
    git('tag', 'v0.0.9')
    writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n')
    writeFileSync(join(folder, 'package-lock.json'), '{"version":"0.1.1","packages":{"":{"version":"0.1.0"}}}')
    expect(run({ version: '0.0.9' })).toBe(false)
    expect(ran).toEqual([])
    expect(said.map((line) => line.slice(2, 20))).toEqual([
      'the tree has chang',
      'package.json and p',
      '0.0.9 is older tha',
      'the tag v0.0.9 exi',
      'CHANGELOG.md has n',
    ])
  })

  it.each(['1', '1.0', 'v1.0.0', '1.0.0-rc.1', '01.0.0', '1.0.0; rm -rf /'])('takes no version as %s', (version) => {
    const { folder } = aClone()
    expect(obstaclesTo({ folder, version, now: NOW })).toEqual([expect.stringContaining('is no version')])
  })

  it('counts as numbers: 0.10.0 comes after 0.9.0', () => {
    const { folder, git, run } = aClone()
    expect(run({ version: '0.9.0' })).toBe(true)
    const changelog = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8')
    writeFileSync(join(folder, 'CHANGELOG.md'), changelog.replace('## [Unreleased]\n', '## [Unreleased]\n\n- More.\n'))
    git('commit', '--quiet', '--all', '--message', 'more')
    expect(run({ version: '0.10.0' })).toBe(true)
  })
})

describe('the changelog', () => {
  it('puts what is unreleased above a version that was prepared but never released', () => {
    const before = '# Changelog\n\n## [Unreleased]\n\n- B\n\n## [0.1.0] - unreleased\n\n- A\n'
    const after = releaseChangelog(before, '0.1.0', '2026-11-27')
    expect(after).toBe('# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-11-27\n\n- B\n\n- A\n')
  })

  it('has no notes of a version that was not released', () => {
    expect(notesOf('# Changelog\n\n## [0.1.0] - unreleased\n\n- A\n', '0.1.0')).toBeNull()
    expect(notesOf(CHANGELOG, '0.1.0')).toBe('- The first one.')
  })

  it('does not release a version twice, or without a word', () => {
    expect(releaseChangelog(CHANGELOG, '0.1.0', '2026-11-27')).toBeNull()
    expect(releaseChangelog('# Changelog\n\n## [Unreleased]\n', '0.2.0', '2026-11-27')).toBeNull()
  })

  it('is one that this repository can release from', () => {
    const ours = readFileSync('CHANGELOG.md', 'utf8')
    const version = '9999.0.0'
    const released = releaseChangelog(ours, version, '2026-11-27')
    expect(notesOf(released ?? '', version)).toMatch(/^### /)
  })
})
