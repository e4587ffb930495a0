import { defaultExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import schema from '../../../../extension/public/managed-schema.json'
import { mergePolicy } from '../../../../extension/settings/policy'

interface Node {
  type?: string
  properties?: Record<string, Node>
}

/** Paths of the schema as deep as the settings: a list, a call or null is a leaf. */
function leaves(node: Node, known: unknown, path: string[] = []): string[] {
  const isBranch = typeof known === 'object' && known !== null && !Array.isArray(known)
  if (!node.properties || !isBranch) return [path.join('.')]
  return Object.entries(node.properties).flatMap(([name, each]) =>
    leaves(each, Reflect.get(known, name), [...path, name]),
  )
}

const settingsLeaves = (known: unknown, path: string[] = []): string[] =>
  typeof known === 'object' && known !== null && !Array.isArray(known) && Object.keys(known).length > 0
    ? Object.entries(known).flatMap(([name, each]) => settingsLeaves(each, [...path, name]))
    : [path.join('.')]

it('the managed schema has every setting that a policy may set, and no other', () => {
  const tillsOwn = ['active', 'activatedAt', 'bridge.token', 'printing.here', 'checklist']
  const isOwn = (path: string) => tillsOwn.includes(path) || path.startsWith('otherComputer.')
  const all = settingsLeaves(defaultExtensionSettings()).filter((path) => !isOwn(path))
  expect(leaves(schema, defaultExtensionSettings()).sort()).toEqual(all.sort())
})

it('a list or a call in the managed schema counts as a whole', () => {
  const statusCall = { method: 'POST', path: '/x/{orderId}', body: { status: '{status}' }, words: { ready: 'ready' } }
  const hours = [{ days: [1, 2], from: 600, to: 1320 }]
  const tables = [{ zone: 'Salón', names: ['1'] }]
  const { settings, ignored } = mergePolicy(defaultExtensionSettings(), { justo: { statusCall }, hours, tables })
  expect(ignored).toEqual([])
  expect(settings).toMatchObject({ justo: { statusCall }, hours, tables })
})
