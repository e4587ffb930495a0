import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryPaths } from './repository-paths'

const ROOT = 'extension'
const paths = repositoryPaths(ROOT).map((path) => path.replaceAll('\\', '/'))
const roomOf = (path: string): string => path.split('/')[1] ?? ''
const sources = paths.filter((path) => /\.tsx?$/.test(path))
/** Public files are no code. */
const rooms = new Set(sources.map(roomOf))

/** As docs/architecture.md lists them, from the ground up. */
const documented = [...readFileSync('docs/architecture.md', 'utf8').matchAll(/^\| `([\w-]+)\/` +\| /gm)].map(
  ([, room = '']) => room,
)

const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+)'/g)].map(([, name = '']) =>
    join(dirname(path), name).replaceAll('\\', '/'),
  )

describe('the rooms of the extension', () => {
  it('stand in the architecture, each once', () => {
    expect([...documented].sort()).toEqual([...rooms].sort())
  })

  it('import only from those that stand before them there', () => {
    const floor = (room: string) => documented.indexOf(room)
    const upward = sources.flatMap((path) =>
      importsOf(path)
        .filter((target) => rooms.has(roomOf(target)) && floor(roomOf(target)) > floor(roomOf(path)))
        .map((target) => `${path} -> ${target}`),
    )
    expect(upward).toEqual([])
  })
})
