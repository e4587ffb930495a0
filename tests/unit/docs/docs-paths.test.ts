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
/** One word, nothing left open: `extension/orders/merge.ts`, `queue/`, but neither `tickets/*` nor `npm run zip`. */
const WORD = /^[\w@.-]+(?:\/[\w@.-]+)*\/?$/

/** What a document names as one of our files or folders. The end of its path is enough: `orders/merge.ts`. */
const named = (markdown: string): string[] =>
  [...markdown.matchAll(/`([^`\n]+)`/g)]
    .map(([, word = '']) => word)
    .filter((word) => WORD.test(word) && (SOURCE.test(word) || OURS.test(word) || word.endsWith('/')))
    .filter((word) => !word.startsWith('dist/'))

/** What it links to, or shows, in this repository. */
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

  test('names no file that is not there', () => {
    expect(named(markdown).filter((word) => !exists(word))).toEqual([])
  })

  test('links to nothing that is not there', () => {
    const links = linked(markdown).map((link) => pathFrom(dirname(doc), link))
    expect(links.filter((path) => !PATHS.includes(path.replace(/\/$/, '')))).toEqual([])
  })
})
