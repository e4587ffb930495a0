import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { repositoryPaths } from './repository-paths'

const FILES = repositoryPaths('tests').filter((path) => /\.tsx?$/.test(path))
const textOf = (paths: readonly string[]): string => paths.map((path) => readFileSync(path, 'utf8')).join('\n')

const PROMISES = textOf(FILES.filter((path) => path.startsWith('tests/sim/judge/')))
const PLANTED = textOf(FILES.filter((path) => path.startsWith('tests/sim/mutants')))
const HAPPENINGS = textOf(['tests/sim/happening.ts', 'tests/sim/troubles.ts', 'tests/sim/cashier.ts'])

/** The files that `store/full-disk`, `practice/*` or `tests/sim/storage.test.ts` names. */
function filesOf(word: string): string[] {
  if (word.endsWith('/*')) return FILES.filter((path) => path.includes(`/${word.slice(0, -1)}`))
  const names = word.endsWith('.ts') ? [word] : [`${word}.test.ts`, `${word}.test.tsx`]
  return FILES.filter((path) => names.some((name) => path === name || path.endsWith(`/${name}`)))
}

const quoted = (cell: string, mark: RegExp): string[] => [...cell.matchAll(mark)].map(([, text = '']) => text)

/** What the cell names and nothing has: files, titles in them, faults that are planted, promises. */
function missingIn(cell: string): string[] {
  const words = quoted(cell, /`([^`]+)`/g)
  const isThere = (word: string) =>
    filesOf(word).length > 0 || new RegExp(`^ *'?${word}'?:|'${word}'`, 'm').test(HAPPENINGS)
  const titles = textOf(words.flatMap(filesOf))
  return [
    ...words.filter((word) => !isThere(word)),
    ...quoted(cell, /«([^»]+)»/g).filter((title) => !titles.includes(title)),
    ...quoted(cell, /\*\*([^*]+)\*\*/g).filter((fault) => !PLANTED.includes(`'${fault}'`)),
    ...quoted(cell, /(?<!\w)_([^_`]+)_(?!\w)/g).filter((promise) => !PROMISES.includes(`'${promise}'`)),
  ]
}

/** The rows of both tables: a promise or a deleted file, and what holds it. */
const ROWS = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line): [string, string] => {
    const [, what = '', holder = ''] = line.split('|').map((cell) => cell.trim())
    return [what, holder]
  })
  .filter(([, holder]) => /[`_*]/.test(holder))

test.each(ROWS)('docs/reliability.md: what holds %s is there', (_, holder) => {
  expect(missingIn(holder)).toEqual([])
})
