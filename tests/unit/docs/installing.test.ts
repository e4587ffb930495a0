import { readFileSync } from 'node:fs'
import { EXTENSION_ID } from '@shared/extension-id'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { describe, expect, test } from 'vitest'
import { mergePolicy } from '../../../extension/settings/policy'
import { chromeReads } from '../../fakes/chrome-registry'

const guide = readFileSync('docs/guia-de-implementacion.md', 'utf8')
const readme = readFileSync('README.md', 'utf8')

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
    expect(codes).toHaveLength(9)
    expect([...inGuide].map(([, code]) => code)).toEqual(codes)
  })

  test('writes a policy of which Chrome applies every part', () => {
    const reg = /```reg\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
    const { settings, locked, ignored } = mergePolicy(defaultExtensionSettings(), chromeReads(reg, EXTENSION_ID).policy)
    expect(ignored).toEqual([])
    expect(locked).toEqual(['storeName', 'justo.storeIds', 'polling.seconds'])
    expect(settings).toMatchObject({ storeName: 'Chapinero', polling: { seconds: 15 } })
  })
})
