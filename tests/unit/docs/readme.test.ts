import { readdirSync, readFileSync, statSync } from 'node:fs'
import { EXAMPLE_SETTINGS } from '@shared/settings/example-settings'
import { describe, expect, test } from 'vitest'
import packageJson from '../../../package.json'

const readme = readFileSync('README.md', 'utf8')
const development = readFileSync('docs/development.md', 'utf8')

describe('the README', () => {
  test('is read in a minute', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(120)
    expect(readme.split(/\s+/).length).toBeLessThan(1_000)
  })

  test('says what is unproven before it says how anything is started', () => {
    const headings = [...readme.matchAll(/^## (.+)/gm)].map(([, heading]) => heading)
    expect(headings.slice(0, 2)).toEqual(['What is unproven', 'Two commands'])
    expect(readme.slice(0, readme.indexOf('## Two commands')).split('\n').length).toBeLessThan(40)
  })

  test('shows an order from Justo to paper that moves, in less than 1.5 MB', () => {
    const [, picture = ''] = /!\[[^\]]+\]\((docs\/images\/[^)]+)\)/.exec(readme) ?? []
    expect(readFileSync(picture).includes('acTL')).toBe(true)
    expect(statSync(picture).size).toBeLessThan(1_500_000)
  })
})

test('the printing program’s page shows a settings.json with every field, which is the one that messages take examples from', () => {
  const page = readFileSync('docs/printing-program.md', 'utf8')
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? []
  expect(JSON.parse(json)).toEqual(EXAMPLE_SETTINGS)
})

test('the developers’ page names every script', () => {
  const scripts = Object.keys(packageJson.scripts).filter((name) => name !== 'postinstall')
  const missing = scripts.filter((name) => !new RegExp(`\`npm (?:run )?${name}(?: -- \\w+)?\``).test(development))
  expect(missing).toEqual([])
})

test('the developers’ page names every folder of the sources and the tests, and no other', () => {
  const [, tree = ''] = /## Where things are\n\n```\n([\s\S]*?)```/.exec(development) ?? []
  const named = tree.split(/\n(?=\S)/).flatMap((part) => {
    const [top = ''] = part.split('/')
    const inside = [...part.matchAll(/^ {2}((?:[\w-]+\/ {1,})+)/gm)].flatMap(([, list = '']) =>
      list.trim().split(/\s+/),
    )
    return inside.map((name) => `${top}/${name}`)
  })
  const isFolder = (entry: { isDirectory(): boolean; name: string }) => entry.isDirectory() && entry.name !== 'public'
  const there = ['extension', 'bridge', 'tests'].flatMap((top) =>
    readdirSync(top, { withFileTypes: true })
      .filter(isFolder)
      .map(({ name }) => `${top}/${name}/`),
  )
  expect(named.sort()).toEqual(there.sort())
})
