import { defaultExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'

const wrong = (input: unknown): string[] => {
  const result = parseExtensionSettings(input)
  return result.ok ? [] : result.issues.map((issue) => issue.path)
}

const AT = '2026-03-14T17:05:00.000Z'
const call = (body: unknown) => ({ method: 'POST', path: '/api/v1/mark', body, words: { ready: 'ready' } })

describe('the settings of the extension', () => {
  it('by default accept and print nothing', () => {
    expect(defaultExtensionSettings()).toMatchObject({
      active: false,
      printing: { here: false, mode: 'automatic' },
      justo: { token: '', storeIds: [] },
      bridge: { url: 'http://127.0.0.1:17177', token: '', downloadUrl: null },
    })
    expect(parseExtensionSettings(undefined)).toEqual({ ok: true, settings: defaultExtensionSettings() })
  })

  it('keep what is stored and add defaults', () => {
    const result = parseExtensionSettings({ active: true, printing: { here: true }, polling: { seconds: 5 } })
    expect(result.ok && result.settings).toMatchObject({
      active: true,
      printing: { here: true, kinds: ['kitchen', 'delivery', 'invoice'] },
      polling: { seconds: 5 },
      retentionDays: 30,
    })
  })

  it('of a newer version are read as far as this one knows them: it may be installed again over the newer one', () => {
    const here = { answer: 'yes', at: AT, by: '' }
    const known = { active: true, printing: { here: true }, checklist: { here } }
    const newer = { ...known, moon: 1, printing: { here: true, moon: 1 }, checklist: { here, moon: here } }
    expect(parseExtensionSettings(newer)).toEqual(parseExtensionSettings(known))
    expect(parseExtensionSettings(newer)).toMatchObject({ ok: true, settings: known })
  })

  it('keep the answers and the call that sends them to Justo', () => {
    const body = { order: '{orderId}', to: [{ status: '{status}', at: null, n: 1.5, again: false }] }
    const checklist = { here: { answer: 'yes', at: AT, by: '' }, papers: { answer: 'left', at: AT, by: 'Ana' } }
    const result = parseExtensionSettings({ justo: { statusCall: call(body) }, checklist })
    expect(result.ok && result.settings).toMatchObject({ justo: { statusCall: call(body) }, checklist })
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
    ['an invalid answer', { checklist: { here: { answer: 'maybe', at: AT } } }, 'checklist.here.answer'],
    ['a status call whose body is a list', { justo: { statusCall: call([]) } }, 'justo.statusCall.body'],
    ['a status call whose body is null', { justo: { statusCall: call(null) } }, 'justo.statusCall.body'],
    ['a status call that is no JSON', { justo: { statusCall: call({ n: [Number.NaN] }) } }, 'justo.statusCall.body'],
  ])('refuse %s, with its path', (_, input, path) => expect(wrong(input)).toContain(path))
})
