import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const EXTENSION = fileURLToPath(new URL('../../../../extension', import.meta.url))
const UI = join(EXTENSION, 'ui')

const filesEnding = (end: string): string[] =>
  readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(EXTENSION, name))

/** The classes in a style sheet's selectors: `own`, and those of `:global(.…)`. */
function classesOf(path: string): { own: Set<string>; shared: Set<string> } {
  const css = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|"[^"]*"/g, '')
  const selectors = [...css.matchAll(/([^{};]+)\{/g)]
    .map(([, selector = '']) => selector)
    .filter((s) => !/^\s*@/.test(s))
  const found = selectors.flatMap((selector) => [...selector.matchAll(/(:global\()?\.([a-zA-Z][\w-]*)/g)])
  const named = (isShared: boolean) =>
    found.filter(([, mark]) => (mark !== undefined) === isShared).map(([, , name = '']) => name)
  return { own: new Set(named(false)), shared: new Set(named(true)) }
}

interface Use {
  module: string
  component: string
  names: string[]
  /** Other uses of the import than `styles.name`. */
  odd: number
}

/** Each import of a module: the classes that the component takes from it. */
const uses: Use[] = filesEnding('.tsx').flatMap((component) => {
  const text = readFileSync(component, 'utf8')
  const code = text.replace(/^import .*$/gm, '')
  return [...text.matchAll(/^import (\w+) from '(.+\.module\.css)'$/gm)].map(([, name, path = '']) => {
    const names = [...code.matchAll(new RegExp(`(?<![\\w.])${name}\\.(\\w+)`, 'g'))].map(([, used = '']) => used)
    const odd = [...code.matchAll(new RegExp(`(?<![\\w.])${name}\\[`, 'g'))].length
    return { module: resolve(component, '..', path), component, names, odd }
  })
})

const modules = filesEnding('.module.css')
const pageSheets = filesEnding('.css').filter((path) => !path.endsWith('.module.css'))
const shared = new Set(pageSheets.flatMap((path) => [...classesOf(path).own]))

describe.each(modules.map((path) => [path.slice(EXTENSION.length + 1), path]))('%s', (_, path) => {
  const { own, shared: named } = classesOf(path)
  const here = uses.filter(({ module }) => module === path)

  it('has only classes that a component uses', () => {
    const used = new Set(here.flatMap(({ names }) => names))
    expect([...own].filter((name) => !used.has(name))).toEqual([])
  })

  it('has each class that a component takes from it', () => {
    expect(here.length).toBeGreaterThan(0)
    for (const { component, names, odd } of here)
      expect({ component, unknown: names.filter((name) => !own.has(name)), odd }).toEqual({
        component,
        unknown: [],
        odd: 0,
      })
  })

  it('reaches outside only for the shared classes', () => {
    expect([...named].filter((name) => !shared.has(name))).toEqual([])
  })
})

/** The text between `class=` and its end, without what is computed. */
function classTexts(text: string): string[] {
  const literal = [...text.matchAll(/ class="([^"]*)"/g)].map(([, names = '']) => names)
  const computed = [...text.matchAll(/ class=\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)].flatMap(([, code = '']) => {
    const strings = [...code.replace(/[!=]== '[^']*'/g, '').matchAll(/'([^']*)'/g)].map(([, names = '']) => names)
    const templates = [...code.matchAll(/`([^`]*)`/g)].map(([, names = '']) => names.replace(/\$\{[^{}]*\}/g, '…'))
    return [...strings, ...templates]
  })
  return [...literal, ...computed]
}

it('a class that is written as text is a shared one', () => {
  const isShared = (name: string) =>
    name.endsWith('…') ? [...shared].some((each) => each.startsWith(name.slice(0, -1))) : shared.has(name)
  const unknown = filesEnding('.tsx').flatMap((path) =>
    classTexts(readFileSync(path, 'utf8'))
      .flatMap((names) => names.split(/\s+/))
      .filter((name) => !/^…?$/.test(name) && !isShared(name))
      .map((name) => `${path.slice(EXTENSION.length)} ${name}`),
  )
  expect(unknown).toEqual([])
})

it('a shared class is used', () => {
  const text = filesEnding('.tsx')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const unused = [...shared].filter(
    (name) => !new RegExp(`(?<![\\w-])${name.replace(/^tone-.*/, 'tone-')}(?![a-z])`).test(text),
  )
  expect(unused).toEqual([])
})

it('a page loads no style sheet of a component', () => {
  for (const page of filesEnding('index.html'))
    for (const [, path = ''] of readFileSync(page, 'utf8').matchAll(/<link rel="stylesheet" href="([^"]+)"/g))
      expect(path).not.toContain('.module.css')
  for (const path of pageSheets)
    if (!path.startsWith(UI))
      expect([...classesOf(path).own].filter((name) => !/^(button|right|wrong)$/.test(name))).toEqual([])
})
