import { readFileSync } from 'node:fs'
import { EXTENSION_ID } from '@shared/extension-id'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { describe, expect, test } from 'vitest'
import { mergePolicy } from '../../../extension/settings/policy'

const guide = readFileSync('docs/guia-de-implementacion.md', 'utf8')
const readme = readFileSync('README.md', 'utf8')
const schema: Schema = JSON.parse(readFileSync('extension/public/managed-schema.json', 'utf8'))

interface Schema {
  properties?: Record<string, Schema>
}

/** Chrome ignores what the schema does not name. */
const isInSchema = (path: string): boolean =>
  path.split('.').reduce((part: Schema | undefined, name) => part?.properties?.[name], schema) !== undefined

type Branch = { [name: string]: Branch | string | number }

/** Chrome's reading of the policy part of a `.reg` file: keys are branches, or lists where they are numbered from 1. */
function policyOf(reg: string): Branch {
  const policy: Branch = {}
  let branch: Branch | null = null
  for (const line of reg.split('\n')) {
    const key = /^\[.*\\3rdparty\\extensions\\\w+\\policy(?:\\(.*))?\]$/.exec(line)
    if (line.startsWith('[')) branch = key ? policy : null
    for (const name of key?.[1]?.split('\\') ?? []) {
      const inner: Branch = {}
      const known: Branch[string] | undefined = branch?.[name]
      if (branch && typeof known !== 'object') branch[name] = inner
      branch = typeof known === 'object' ? known : inner
    }
    const [, name, text, number] = /^"([^"]+)"=(?:"([^"]*)"|dword:([0-9a-f]{8}))$/.exec(line) ?? []
    if (branch && name) branch[name] = text ?? Number.parseInt(number ?? '', 16)
  }
  return policy
}

const withLists = (value: Branch[string]): unknown => {
  if (typeof value !== 'object') return value
  const isList = Object.keys(value).every((name, i) => name === String(i + 1))
  if (isList) return Object.values(value).map(withLists)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withLists(inner)]))
}

describe('an installation by the guide', () => {
  test('has the extension that the bridge accepts', () => {
    const ids = [...(guide + readme).matchAll(/\b[a-p]{32}\b/g)].map(([id]) => id)
    expect(ids.length).toBeGreaterThan(3)
    expect(new Set(ids)).toEqual(new Set([EXTENSION_ID]))
  })

  test('names every exit code of the setup', () => {
    const inSetup = readFileSync('packaging/windows/setup.nsi', 'utf8').matchAll(/^; {3}(\d) {2}/gm)
    const inGuide = guide.matchAll(/^\| +(\d) \|/gm)
    const codes = [...inSetup].map(([, code]) => code)
    expect(codes).toHaveLength(8)
    expect([...inGuide].map(([, code]) => code)).toEqual(codes)
  })

  test('writes a policy of which Chrome applies every part', () => {
    const reg = /```reg\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
    const { settings, locked, ignored } = mergePolicy(defaultExtensionSettings(), withLists(policyOf(reg)))
    expect(ignored).toEqual([])
    expect(locked).toEqual(['storeName', 'justo.storeIds', 'polling.seconds'])
    expect(locked.filter((path) => !isInSchema(path))).toEqual([])
    expect(settings).toMatchObject({ storeName: 'Chapinero', polling: { seconds: 15 } })
  })
})
