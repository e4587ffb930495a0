import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { circleIn, drawRooms, fileGraph, roomGraph } from './room-graph'

const DOC = 'docs/architecture.md'
/** If set, the pictures are drawn again. */
const DRAWS = process.env.DRAW_ROOMS !== undefined

/** The text between a heading and the next one. */
function sectionOf(heading: string): string {
  const text = readFileSync(DOC, 'utf8')
  const start = text.indexOf(`\n## ${heading}\n`)
  const end = text.indexOf('\n## ', start + 1)
  return start < 0 ? '' : text.slice(start, end < 0 ? undefined : end)
}

/** The rooms of a table, in its order: lower layers first. */
const listed = (section: string): string[] =>
  [...section.matchAll(/^\| `([\w-]+)(?:\/|\.ts)` +\| /gm)].map(([, room = '']) => room)

describe.each([
  ['the extension', 'extension'],
  ['the bridge', 'bridge'],
  ['shared', 'shared'],
])('the rooms of %s', (name, half) => {
  const graph = roomGraph(half)
  const heading = `The rooms of ${name}`

  it('are listed in the architecture, each once', () => {
    expect(listed(sectionOf(heading)).sort()).toEqual([...graph.keys()].sort())
  })

  it('import only from those that are listed before them', () => {
    const order = listed(sectionOf(heading))
    const back = [...graph].flatMap(([room, edges]) =>
      [...edges].flatMap(([to, imports]) => (order.indexOf(to) > order.indexOf(room) ? imports : [])),
    )
    expect(back).toEqual([])
  })

  it('are drawn there as the imports are (DRAW_ROOMS=1 draws them anew)', () => {
    const drawn = drawRooms(graph)
    const [before] = /```mermaid\n[\s\S]*?\n```/.exec(sectionOf(heading)) ?? []
    if (DRAWS && before)
      writeFileSync(
        DOC,
        readFileSync(DOC, 'utf8').replace(before, () => drawn),
      )
    expect(DRAWS ? drawn : before).toBe(drawn)
  })
})

it.each(['extension', 'bridge', 'shared'])('no room of %s imports itself through others', (half) => {
  expect(circleIn(roomGraph(half))).toBeNull()
})

it.each(['extension', 'bridge', 'shared'])('no file of %s imports itself through others', (half) => {
  expect(circleIn(fileGraph(half))).toBeNull()
})
