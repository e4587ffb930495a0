import { resolve } from 'node:path'
import { normalizePath, type Plugin, parseAst } from 'vite'
import { CUTS, MADE_FOR } from './dexie-cuts.ts'

/** The modern build (ES2021) is 12 kB smaller than the ES5 one that `import 'dexie'` resolves to. Builds run in the root. */
const MODERN = normalizePath(resolve('node_modules/dexie/dist/modern/dexie.mjs'))

/** Places in the code: from the first character to the one behind the last. */
interface Span {
  start: number
  end: number
}

/** `Table#each`: methods of classes; `Dexie.exists`: what `props(Dexie, { … })` adds. */
function membersOf(code: string): Map<string, Span> {
  const members = new Map<string, Span>()
  const learn = (owner: string, all: readonly (Span & { key?: unknown })[]) => {
    for (const { key, start, end } of all) {
      // A spread has no key.
      const { name } = (key ?? {}) as { name?: string }
      if (name !== undefined) members.set(`${owner}${name}`, { start, end: code[end] === ',' ? end + 1 : end })
    }
  }
  for (const statement of parseAst(code).body) {
    const value = statement.type === 'VariableDeclaration' ? statement.declarations[0]?.init : statement
    if (value?.type === 'ClassDeclaration' || value?.type === 'ClassExpression')
      learn(`${value.id?.name}#`, value.body.body)
    if (value?.type !== 'ExpressionStatement' || value.expression.type !== 'CallExpression') continue
    const { callee, arguments: given } = value.expression
    const [owner, added] = given
    const isProps = callee.type === 'Identifier' && callee.name === 'props'
    if (isProps && owner?.type === 'Identifier' && added?.type === 'ObjectExpression')
      learn(`${owner.name}.`, added.properties)
  }
  return members
}

function placeOf(code: string, from: string, to: string): Span {
  const start = code.indexOf(from)
  const times = code.split(from).length - 1
  if (times !== 1) throw new Error(`dexie.mjs has this text ${times} times, not once: ${from}`)
  const end = code.indexOf(to, start + from.length)
  if (end < 0) throw new Error(`dexie.mjs has not this text: ${to}`)
  return { start, end: end + to.length }
}

/**
 * Dexie without what dexie-cuts.ts names.
 * @throws when something of it is not there exactly once: an update of Dexie must fail the build, not change it silently
 */
export function withoutUnused(code: string): string {
  placeOf(code, MADE_FOR, '')
  const members = membersOf(code)
  const edits = CUTS.flatMap((cut) => [
    ...(cut.members ?? []).map((name) => {
      const place = members.get(name)
      if (place === undefined) throw new Error(`Dexie has no ${name}`)
      return { ...place, instead: '' }
    }),
    ...(cut.texts ?? []).map(({ from, to = '', instead = '' }) => ({ ...placeOf(code, from, to), instead })),
  ])
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end, instead }) => left.slice(0, start) + instead + left.slice(end), code)
}

/** What `import 'dexie'` means in the extension and in its tests: the modern build without what this product does not use. */
export const modernDexie = (): Plugin => ({
  name: 'modern-dexie',
  enforce: 'pre',
  resolveId: (source) => (source === 'dexie' ? MODERN : null),
  transform: (code, id) => (id === MODERN ? withoutUnused(code) : null),
})
