import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pathFrom, repositoryPaths } from './repository-paths'

const PATHS = repositoryPaths()
const DOCS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
]

const SOURCE = /\.(?:ts|tsx|mjs|css|md)$/
const OURS = /^(?:extension|bridge|shared|tests|docs)\//
/** One complete path: `extension/orders/merge.ts`, `queue/`, but neither `tickets/*` nor `npm run zip`. */
const WORD = /^[\w@.-]+(?:\/[\w@.-]+)*\/?$/

/** The paths of our files or folders that a document names. The end of a path is enough: `orders/merge.ts`. */
const named = (markdown: string): string[] =>
  [...markdown.matchAll(/`([^`\n]+)`/g)]
    .map(([, word = '']) => word)
    .filter((word) => WORD.test(word) && (SOURCE.test(word) || OURS.test(word) || word.endsWith('/')))
    .filter((word) => !word.startsWith('dist/'))

/** The files of this repository that it links to or shows. */
const linked = (markdown: string): string[] =>
  [...markdown.matchAll(/(?:\]\(|src=")([^)"\s#]+)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^\w+:/.test(link))

const exists = (word: string): boolean => {
  const path = word.replace(/\/$/, '')
  return PATHS.some((known) => known === path || known.endsWith(`/${path}`))
}

describe.each(DOCS)('%s', (doc) => {
  const markdown = readFileSync(doc, 'utf8')

  test('names only files that exist', () => expect(named(markdown).filter((word) => !exists(word))).toEqual([]))

  test('links only to what exists', () => {
    const links = linked(markdown).map((link) => pathFrom(dirname(doc), link))
    expect(links.filter((path) => !PATHS.includes(path.replace(/\/$/, '')))).toEqual([])
  })
})
