import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import config from '../../../vitest.config'
import {
  outcomesOf,
  readArguments,
  redTitles,
  summaryOf,
  type TestFile,
  type VitestRun,
} from '../../tools/flaky-titles'

describe('the arguments of npm run flakes', () => {
  it('are a number of runs; the seed is new, the load 4, and the long suites are left out', () => {
    const expected = { times: 20, load: 4, stallMs: 0, firstSeed: 77, vitestArguments: ['--project=!long-*'] }
    expect(readArguments(['20'], 77)).toEqual(expected)
  })

  it('are ours wherever they are, and the others vitest’s', () => {
    const args = ['3', 'tests/unit/x', '--seed', '5', '-t', 'a title', '--load', '0', '--stall', '900']
    const vitestArguments = ['--project=!long-*', 'tests/unit/x', '-t', 'a title']
    expect(readArguments(args, 77)).toEqual({ times: 3, load: 0, stallMs: 900, firstSeed: 5, vitestArguments })
  })

  it('may name the project', () => {
    expect(readArguments(['1', '--project=long-sim'], 77)?.vitestArguments).toEqual(['--project=long-sim'])
  })

  it.each([
    [[]],
    [['0']],
    [['-1']],
    [['1.5']],
    [['tests/unit']],
    [['2', '--load']],
    [['2', '--seed', 'x']],
    [['2', '--stall', '-5']],
  ])('are wrong: %j', (args) => expect(readArguments(args, 77)).toBeNull())

  it('are asked for in words, with exit code 2', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tests/tools/flakes.mjs'], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('npm run flakes -- N ')
  })
})

/** A file of the report, of the tests in `statuses`. */
function file(name: string, statuses: Record<string, string>, message = ''): TestFile {
  const assertionResults = Object.entries(statuses).map(([fullName, status]) => {
    return {
      fullName,
      status,
      failureMessages: status === 'failed' ? [`Error: ${fullName} is wrong\n    at line 1`] : [],
    }
  })
  const isFailed = message !== '' || Object.values(statuses).includes('failed')
  return { name: `${process.cwd()}/tests/${name}`, message, status: isFailed ? 'failed' : 'passed', assertionResults }
}

const run = (...files: TestFile[]): VitestRun => {
  return { status: files.every(({ status }) => status === 'passed') ? 0 : 1, output: 'what vitest printed', files }
}
const summary = (...runs: VitestRun[]) => {
  const { lines, exitCode } = summaryOf(runs.map((each, i) => ({ seed: 40 + i, outcomes: outcomesOf(each) })))
  return { text: lines.join('\n'), exitCode }
}

describe('after the last run', () => {
  const green = run(file('a.test.ts', { one: 'passed', two: 'passed', later: 'skipped' }))

  it('each title was green each time', () => {
    expect(summary(green, green)).toEqual({ text: '\n2 titles always green, 0 not', exitCode: 0 })
  })

  it('a title that failed once is printed with its first seed and error, the least green one first', () => {
    const once = run(file('a.test.ts', { one: 'failed', two: 'passed' }), file('b.test.ts', { one: 'failed' }))
    const twice = run(file('a.test.ts', { one: 'passed', two: 'passed' }), file('b.test.ts', { one: 'failed' }))
    const text = `
0 of 3 green: tests/b.test.ts › one
  first with seed 41:
  Error: one is wrong
      at line 1

1 of 3 green: tests/a.test.ts › one
  first with seed 41:
  Error: one is wrong
      at line 1

1 titles always green, 2 not`
    expect(summary(run(file('a.test.ts', { two: 'passed' })), once, twice)).toEqual({ text, exitCode: 1 })
  })

  it('a title that did not run each time is no green one', () => {
    const { text, exitCode } = summary(green, run(file('a.test.ts', { one: 'passed' })))
    expect(text).toContain('1 of 2 green: tests/a.test.ts › two\n  did not run in the others')
    expect(exitCode).toBe(1)
  })

  it('a file that did not load, or whose hook failed, counts as a title', () => {
    const { text, exitCode } = summary(green, run(file('b.test.ts', {}, 'Error: no such module')))
    expect(text).toContain('0 of 2 green: tests/b.test.ts\n  first with seed 41:\n  Error: no such module')
    expect(exitCode).toBe(1)
  })

  it('an error outside of the tests is vitest’s, with what it printed', () => {
    const { text, exitCode } = summary(green, { ...green, status: 1 })
    expect(text).toContain('0 of 2 green: vitest\n  first with seed 41:\n  what vitest printed')
    expect(exitCode).toBe(1)
  })

  it.each([0, 1, null])('no report, with exit code %j, is never green', (status) => {
    const { text, exitCode } = summary({ status, output: 'no files', files: [] })
    expect(text).toContain('0 of 1 green: vitest\n  first with seed 40:\n  no test ran\n  no files')
    expect(exitCode).toBe(1)
  })
})

describe('at the end of CI', () => {
  const green = run(file('a.test.ts', { one: 'passed' }))

  it('nothing is said where every suite is green, or where the packages could not be tested', () => {
    const untested = { status: 0, output: '· the packages were NOT tested', files: [] }
    expect(
      redTitles([
        { suite: 'long', run: green },
        { suite: 'package', run: untested },
      ]),
    ).toEqual([])
  })

  it('each red title is said with its error, and all of them again in the last lines', () => {
    const red = run(file('b.test.ts', { one: 'failed', two: 'passed' }), file('c.test.ts', {}, 'Error: no such module'))
    const stopped = { status: 1, output: 'one\n✗ lint failed\n0 passed, 1 failed\n', files: [] }
    expect(
      redTitles([
        { suite: 'test', run: stopped },
        { suite: 'long', run: red },
        { suite: 'package', run: green },
      ]).join('\n'),
    ).toBe(`test: vitest
  one
  ✗ lint failed
  0 passed, 1 failed

long: tests/b.test.ts › one
  Error: one is wrong
      at line 1

long: tests/c.test.ts
  Error: no such module

3 failed:
test: vitest
long: tests/b.test.ts › one
long: tests/c.test.ts`)
  })
})

it('keeps the order of the titles of tests/e2e', () => {
  const projects = config.test?.projects?.flatMap((each) =>
    typeof each === 'object' && 'test' in each ? each.test : [],
  )
  const e2e = projects?.filter((each) => each?.include?.some((path) => path.startsWith('tests/e2e')))
  expect(e2e).toEqual(Array(2).fill(expect.objectContaining({ runner: 'tests/stage/in-order.ts' })))
})
