import { defaultExtensionSettings, type ExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import { mergePolicy, pathOf, withoutPolicy } from '../../../../extension/settings/policy'

const stored: ExtensionSettings = {
  ...defaultExtensionSettings(),
  storeName: 'Chapinero',
  bridge: { url: 'http://127.0.0.1:17177', token: 'this-till', downloadUrl: null },
}

/** «Listo» would reject the order. */
const rejecting = {
  ...{ method: 'POST', path: '/api/v1/rejectOrder', words: { ready: 'agotado' } },
  body: { orderId: '{orderId}', reason: '{status}' },
}

it('a policy replaces this till’s settings leaf by leaf', () => {
  const { settings, locked } = mergePolicy(stored, { justo: { token: 'of-the-company' }, limits: { cash: 0 } })
  expect(settings.justo).toEqual({ ...stored.justo, token: 'of-the-company' })
  expect(settings.limits).toEqual({ cash: 0, units: 40 })
  expect(settings.storeName).toBe('Chapinero')
  expect(locked).toEqual(['justo.token', 'limits.cash'])
})

it('a policy never pairs a till, enables printing, activates it or answers for the cashier', () => {
  const wanted = {
    bridge: { token: 'stolen', url: 'http://127.0.0.1:17999' },
    printing: { here: true, mode: 'manual' },
    active: true,
    activatedAt: '2026-01-01T00:00:00.000Z',
    checklist: { sound: { answer: 'yes', at: '2026-01-01T00:00:00.000Z' } },
  }
  const { settings, locked } = mergePolicy(stored, wanted)
  expect(settings).toEqual({
    ...stored,
    bridge: { url: 'http://127.0.0.1:17999', token: 'this-till', downloadUrl: null },
    printing: { ...stored.printing, mode: 'manual' },
  })
  expect(locked).toEqual(['bridge.url', 'printing.mode'])
})

it.each([
  [{ polling: { seconds: 1 }, storeName: 'Norte' }, ['polling.seconds'], 'Norte'],
  [{ justo: 'no object', storeName: 'Norte' }, ['justo'], 'Norte'],
  [{ justo: { statusCall: rejecting }, storeName: 'Norte' }, ['justo.statusCall'], 'Norte'],
  [{ bridge: { url: 'http://10.0.0.9:1' } }, ['bridge.url'], 'Chapinero'],
])('a policy’s invalid part %j is ignored, the rest counts', (policy, ignored, storeName) => {
  const merged = mergePolicy(stored, policy)
  expect(merged.ignored).toEqual(ignored)
  expect(merged.settings).toEqual({ ...stored, storeName })
})

it.each([null, undefined, 'text', 7, [], { unknown: true }, { justo: { unknown: 1 } }])(
  'an unreadable policy changes nothing: %j',
  (policy) => expect(mergePolicy(stored, policy)).toEqual({ settings: stored, locked: [], ignored: [] }),
)

it('words that the company confirms are laid over the till’s own, one by one, whatever signs they have', () => {
  const own = { ...stored.words, options: { adiciones: 'choose', 'sin cebolla': 'omit' } } as const
  const policy = { words: { options: { Adiciones: 'add', 'No. 1, 50 %': 'half', Quitar: 'burn' } } }
  const merged = mergePolicy({ ...stored, words: own }, policy)
  expect(merged.settings.words.options).toEqual({ adiciones: 'add', 'sin cebolla': 'omit', 'no. 1, 50 %': 'half' })
  expect(merged.locked.map(pathOf)).toEqual([
    ['words', 'options', 'adiciones'],
    ['words', 'options', 'no. 1, 50 %'],
  ])
  expect(merged.ignored.map(pathOf)).toEqual([['words', 'options', 'quitar']])
  const expected = { ...own.options, 'no. 1, 50 %': undefined }
  expect(withoutPolicy(merged.settings, { ...stored, words: own }, merged.locked).words.options).toEqual(expected)
})
