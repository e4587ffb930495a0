import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

/** Output of `npm run build`. 1 kB = 1,000 bytes. */
const BUILT = 'dist/extension'
const files = readdirSync(BUILT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
const read = (path: string): string => readFileSync(path, 'utf8')
const WORKER = `${BUILT}/background.js`

/** Bytes of a file in a zip: name in two headers of 30 and 46 bytes, deflated content. The archive ends with 22. */
const zipped = (path: string): number =>
  deflateRawSync(readFileSync(path), { level: 9 }).length + 76 + 2 * path.slice(BUILT.length + 1).length

test.each(['panel', 'orders', 'kitchen'])(
  'the page of %s loads the shared styles first: a component overrides them',
  (page) => {
    const [first = ''] = read(`${BUILT}/${page}.html`).match(/assets\/[^"]+\.css/) ?? []
    expect(read(`${BUILT}/${first}`)).toContain('--ink:')
  },
)

describe('the bundle size', () => {
  test('the worker, which Chrome starts many times a day, is at most 509 kB', () => {
    expect(statSync(WORKER).size).toBeLessThanOrEqual(509_000)
  })

  test('the worker writes the log without its texts, which are the pages’', () => {
    expect(read(WORKER)).not.toMatch(/accept too|Llegó de Justo/)
  })

  test('what every page of tomapedidos carries is at most 15 kB', () => {
    expect(statSync(`${BUILT}/content-scripts/tomapedidos.js`).size).toBeLessThanOrEqual(15_000)
  })

  test('the zip that is uploaded and installed is at most 656 kB', () => {
    expect(files.reduce((sum, path) => sum + zipped(path), 22)).toBeLessThanOrEqual(656_000)
  })

  test('what the codes mean is in one file, which no page loads before it is asked for', () => {
    const withTexts = files.filter(
      (path) => path.endsWith('.js') && read(path).includes('Cambie el rollo y cierre la tapa. Si tiene'),
    )
    expect(withTexts).toHaveLength(1)
    const [texts = ''] = withTexts
    const pages = files.filter((path) => path.endsWith('.html') && read(path).includes(basename(texts)))
    expect(pages).toEqual([])
  })

  test('every shipped file is named by another one', () => {
    const others = files.filter((path) => /\.(?:html|js|css|json)$/.test(path))
    const isNamed = (path: string) => others.some((other) => other !== path && read(other).includes(basename(path)))
    const pages = [
      'manifest.json',
      'options.html',
      'orders.html',
      'closing.html',
      'log.html',
      'support-reader.html',
      'help.html',
      'offscreen.html',
      'panel.html',
    ]
    expect(files.filter((path) => !pages.includes(basename(path)) && !isNamed(path))).toEqual([])
  })
})

/** Message codes in built code: those that it uses (`say('A-01')`) and those whose text it contains. */
function codesIn(paths: string[]): { named: string[]; missing: string[] } {
  const code = paths.map(read).join('\n')
  const all = (pattern: RegExp) => [...new Set([...code.matchAll(pattern)].map(([, found = '']) => found))]
  const there = all(/["'`]([A-Z]-\d{2,3})["'`]:(?:\([^)]*\)|\w+)=>/g)
  const named = all(/["'`]([A-Z]-\d{2,3})["'`]/g)
  return { named, missing: named.filter((each) => !there.includes(each)) }
}

describe('each part contains the messages that it uses (shared/messages/)', () => {
  test('the worker: only the families of worker-catalogue.ts', () => {
    const { named, missing } = codesIn([WORKER])
    expect(missing).toEqual([])
    expect([...new Set(named.map(([letter]) => letter))].sort().join('')).toBe('ACDEGIJPRV')
  })

  test('the pages: all but the command line', () => {
    const { named, missing } = codesIn(files.filter((path) => path.startsWith(`${BUILT}/chunks/`)))
    expect(missing).toEqual([])
    expect([...new Set(named.map(([letter]) => letter))].sort().join('')).toBe('ACDEGIJPRSV')
  })
})
