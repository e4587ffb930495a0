import { defaultExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'

const wrong = (input: unknown): string[] => {
  const result = parseExtensionSettings(input)
  return result.ok ? [] : result.issues.map((issue) => issue.path)
}

describe('the settings of the extension', () => {
  it('accept and print nothing until somebody says so', () => {
    expect(defaultExtensionSettings()).toMatchObject({
      active: false,
      printing: { here: false, mode: 'automatic' },
      justo: { token: '', storeIds: [] },
      bridge: { url: 'http://127.0.0.1:17177', token: '' },
    })
    expect(parseExtensionSettings(undefined)).toEqual({ ok: true, settings: defaultExtensionSettings() })
  })

  it('keep what is there and fill in the rest', () => {
    const result = parseExtensionSettings({ active: true, printing: { here: true }, polling: { seconds: 5 } })
    expect(result.ok && result.settings).toMatchObject({
      active: true,
      printing: { here: true, kinds: ['kitchen', 'delivery', 'invoice'] },
      polling: { seconds: 5 },
      retentionDays: 30,
    })
  })

  it.each<[string, unknown, string]>([
    ['a bridge on another machine', { bridge: { url: 'http://192.168.1.5:17177' } }, 'bridge.url'],
    ['a bridge with a path', { bridge: { url: 'http://127.0.0.1:17177/x' } }, 'bridge.url'],
    ['a bridge by name', { bridge: { url: 'http://localhost:17177' } }, 'bridge.url'],
    ['Justo without TLS', { justo: { baseUrl: 'http://api.getjusto.com' } }, 'justo.baseUrl'],
    ['another profile', { justo: { profile: 'v2' } }, 'justo.profile'],
    ['polling too fast', { polling: { seconds: 4 } }, 'polling.seconds'],
    ['polling too slow', { polling: { seconds: 121 } }, 'polling.seconds'],
    ['an unknown mode', { printing: { mode: 'maybe' } }, 'printing.mode'],
  ])('refuse %s, by its path', (_, input, path) => {
    expect(wrong(input)).toContain(path)
  })
})
