import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repositoryPaths } from './repository-paths'

/** A folder directly below a half, or a file beside them. */
type Room = string

/** For each room the rooms that it imports from, with the imports. */
export type RoomGraph = Map<Room, Map<Room, string[]>>

const slashes = (path: string): string => path.replaceAll('\\', '/')

const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+)'/g)].map(([, name = '']) =>
    slashes(join(dirname(path), name)),
  )

const sourcesOf = (half: string): string[] =>
  repositoryPaths(half)
    .map(slashes)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))

/** The rooms of `extension`, `bridge` or `shared`, each with what it imports of the others. */
export function roomGraph(half: string): RoomGraph {
  const sources = sourcesOf(half)
  const roomOf = (path: string): Room => path.split('/')[1]?.replace(/\.tsx?$/, '') ?? ''
  const rooms = new Set(sources.map(roomOf))
  const graph: RoomGraph = new Map([...rooms].sort().map((room) => [room, new Map()]))
  for (const path of sources)
    for (const target of importsOf(path)) {
      const [from, to] = [roomOf(path), roomOf(target)]
      if (!target.startsWith(`${half}/`) || from === to || !rooms.has(to)) continue
      const edges = graph.get(from)
      edges?.set(to, [...(edges.get(to) ?? []), `${path} -> ${target}`])
    }
  return graph
}

/** The same for single files, without extension. */
export const fileGraph = (half: string): RoomGraph =>
  new Map(
    sourcesOf(half).map((path) => [
      path.replace(/\.tsx?$/, ''),
      new Map(importsOf(path).map((target) => [target.replace(/\.tsx?$/, ''), []])),
    ]),
  )

/** A path from a room back to itself; null: there is none. */
export function circleIn(graph: RoomGraph): Room[] | null {
  const done = new Set<Room>()
  const visit = (room: Room, way: Room[]): Room[] | null => {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room]
    if (done.has(room)) return null
    for (const next of graph.get(room)?.keys() ?? []) {
      const circle = visit(next, [...way, room])
      if (circle) return circle
    }
    done.add(room)
    return null
  }
  for (const room of graph.keys()) {
    const circle = visit(room, [])
    if (circle) return circle
  }
  return null
}

/** Every room reachable from `room` without its import of `skipped`. */
function reachable(graph: RoomGraph, room: Room, skipped: Room): Set<Room> {
  const found = new Set<Room>()
  const visit = (at: Room) => {
    for (const next of graph.get(at)?.keys() ?? []) {
      if (found.has(next) || (at === room && next === skipped)) continue
      found.add(next)
      visit(next)
    }
  }
  visit(room)
  return found
}

/** The diagram of a graph without circles: an arrow means "imports"; arrows that follow from others are left out. */
export function drawRooms(graph: RoomGraph): string {
  const arrows = [...graph].flatMap(([room, edges]) =>
    [...edges.keys()]
      .filter((to) => !reachable(graph, room, to).has(to))
      .sort()
      .map((to) => `  ${room} --> ${to}`),
  )
  return ['```mermaid', 'flowchart TD', ...arrows, '```'].join('\n')
}
