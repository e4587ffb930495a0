import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import packageJson from '../../../package.json'

const readme = readFileSync('README.md', 'utf8')

test('the README names every script', () => {
  const scripts = Object.keys(packageJson.scripts).filter((name) => name !== 'postinstall')
  const missing = scripts.filter((name) => !new RegExp(`\`npm (?:run )?${name}(?: -- \\w+)?\``).test(readme))
  expect(missing).toEqual([])
})

test('the README names every folder of the sources and the tests, and no other', () => {
  const [, tree = ''] = /## Where things are\n\n```\n([\s\S]*?)```/.exec(readme) ?? []
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
