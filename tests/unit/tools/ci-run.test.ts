import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../bridge/support/temporary-folder'

type Suite = 'test' | 'test:long' | 'test:package'

/** `.ci/run` of a clone in which each suite of npm prints its name, reports one title, and ends with this exit code. */
function ciRun(statuses: Record<Suite, number>) {
  const root = temporaryFolder()
  cpSync('.ci', join(root, '.ci'), { recursive: true })
  cpSync('tests/tools', join(root, 'tests/tools'), { recursive: true })
  mkdirSync(join(root, 'bin'))
  const program = (name: string, lines: string[]) => {
    writeFileSync(join(root, 'bin', name), ['#!/bin/sh', ...lines, ''].join('\n'))
    chmodSync(join(root, 'bin', name), 0o755)
  }
  const suites = Object.entries(statuses).map(([suite, code]) => {
    const status = code === 0 ? 'passed' : 'failed'
    const title = { fullName: `title of ${suite}`, status, failureMessages: code === 0 ? [] : [`Error of ${suite}`] }
    const file = { name: join(root, 'a.test.ts'), message: '', status, assertionResults: [title] }
    const report = `dist/test/report-${suite.replace('test:', '')}.json`
    return `${suite}) echo "output of ${suite}"; echo '${JSON.stringify({ testResults: [file] })}' >${report}; exit ${code} ;;`
  })
  program('npm', ['[ "$1" = run ] && shift', 'case $1 in', ...suites, 'esac'])
  // In place of `node tests/tools/run.mjs red-titles …`, which would install packages in this clone first.
  program('node', ['shift 2', `exec ${process.execPath} tests/tools/red-titles.mjs "$@"`])
  const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}` }
  const { status, stdout, stderr } = spawnSync(join(root, '.ci/run'), { encoding: 'utf8', env })
  expect(stderr).toBe('')
  return { status, lines: stdout.trimEnd().split('\n') }
}

it('CI ends with what a suite printed last where all are green', () => {
  const { status, lines } = ciRun({ test: 0, 'test:long': 0, 'test:package': 0 })
  expect([status, lines]).toEqual([0, ['output of test', 'output of test:package', 'output of test:long']])
})

it('CI stops after the first suite where that is red, with its titles last', () => {
  const { status, lines } = ciRun({ test: 3, 'test:long': 0, 'test:package': 0 })
  expect([status, lines.at(0), lines.at(-1)]).toEqual([3, 'output of test', 'test: a.test.ts › title of test'])
  expect(lines.join()).not.toContain('test:long')
})

it.each([
  ['the packages', 0, 2, ['package']],
  ['the long suite', 1, 0, ['long']],
  ['both', 1, 2, ['long', 'package']],
])('CI ends with the red titles where %s failed, after the packages’ output', (_, long, packages, red) => {
  const { status, lines } = ciRun({ test: 0, 'test:long': long, 'test:package': packages })
  expect(status).toBe(Math.max(long, packages))
  expect(lines.slice(-red.length - 1)).toEqual([
    `${red.length} failed:`,
    ...red.map((suite) => `${suite}: a.test.ts › title of test:${suite}`),
  ])
  const outputs = lines.filter((line) => line.startsWith('output of'))
  expect(outputs.slice(2)).toEqual(['output of test:long', ...(packages > 0 ? ['output of test:package'] : [])])
})
