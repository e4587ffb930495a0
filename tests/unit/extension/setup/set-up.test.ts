import { defaultExtensionSettings, type ExtensionSettings } from '@shared/settings/extension'
import { expect, it, vi } from 'vitest'
import { createSetUp } from '../../../../extension/setup/set-up'
import { activeSettings, answered } from '../a-worker-context'
import { aSetUp, twoPrinters } from './a-set-up'

const later = () => new Promise((resolve) => setImmediate(resolve))

it('two answers ticked before the first is stored are both stored', async () => {
  const { client } = aSetUp()
  const slow = createSetUp({
    initial: defaultExtensionSettings(),
    write: async (input) => {
      await later()
      return { ok: true, settings: input as ExtensionSettings }
    },
    clientFor: () => client,
  })
  await Promise.all([
    slow.saveSettings((saved) => ({ ...saved, storeName: 'La Candelaria' })),
    slow.saveSettings((saved) => ({ ...saved, retentionDays: 8 })),
  ])
  expect(slow.settings.value).toMatchObject({ storeName: 'La Candelaria', retentionDays: 8 })
})

it('two changes of the printing program in a row are both saved, each with the version of the one before', async () => {
  const { setUp, client, saved } = aSetUp({ bridge: twoPrinters() })
  await setUp.reload()
  const both = await Promise.all([
    setUp.saveBridge((now) => ({ ...now, invoicePrinter: 'caja' })),
    setUp.saveBridge((now) => ({ ...now, deliveryPrinter: 'cocina' })),
  ])
  expect(both).toEqual([null, null])
  expect(client.putSettings.mock.calls.map(([version]) => version)).toEqual(['v1', 'v2'])
  expect(saved()).toMatchObject({ invoicePrinter: 'caja', deliveryPrinter: 'cocina' })
})

it('an answer from before a save does not bring back what was before it', async () => {
  const { setUp, client, saved } = aSetUp({ bridge: twoPrinters() })
  await setUp.reload()
  const old = Promise.withResolvers<Awaited<ReturnType<typeof client.settings>>>()
  client.settings.mockReturnValueOnce(old.promise)
  const reloaded = setUp.reload()
  await setUp.saveBridge((now) => ({ ...now, invoicePrinter: 'caja' }))
  old.resolve(answered({ version: 'v1', settings: twoPrinters() }))
  await reloaded
  expect(setUp.bridge.value).toMatchObject({ version: 'v2', settings: { invoicePrinter: 'caja' } })
  expect(await setUp.saveBridge((now) => ({ ...now, deliveryPrinter: 'cocina' }))).toBeNull()
  expect(saved()).toMatchObject({ invoicePrinter: 'caja', deliveryPrinter: 'cocina' })
})

it('what the printing program before answers to a save does not stand in the place of the one that was paired meanwhile', async () => {
  const { client: before } = aSetUp({ bridge: twoPrinters() })
  const { client: after } = aSetUp({ bridge: twoPrinters({ invoicePrinter: 'cocina' }) })
  const setUp = createSetUp({
    initial: activeSettings(),
    write: async (input) => ({ ok: true, settings: input as ExtensionSettings }),
    clientFor: ({ token }) => (token === 'new' ? after : before),
  })
  await setUp.reload()
  const [answer, reading] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  before.putSettings.mockImplementationOnce(async (_version, settings) => {
    await answer.promise
    return answered({ version: 'old', settings })
  })
  after.settings.mockImplementationOnce(async () => {
    await reading.promise
    return answered({ version: 'new', settings: twoPrinters({ invoicePrinter: 'cocina' }) })
  })
  const save = setUp.saveBridge((now) => ({ ...now, invoicePrinter: 'caja' }))
  const pairing = setUp.saveSettings((saved) => ({ ...saved, bridge: { ...saved.bridge, token: 'new' } }))
  await later()
  answer.resolve()
  expect(await save).toMatchObject({ message: { code: 'R-12' } })
  reading.resolve()
  await pairing
  expect(setUp.bridge.value).toMatchObject({ version: 'new', settings: { invoicePrinter: 'cocina' } })
})

it('fields that only a newer printing program knows are sent back to it with a change', async () => {
  const newer = { ...twoPrinters(), theme: 'dark', invoice: { prefix: 'J', perPage: 2 } }
  const settings = async () => answered({ version: 'v1', settings: newer })
  const { setUp, client, saved } = aSetUp({ client: { settings } })
  await setUp.reload()
  expect(await setUp.saveBridge((now) => ({ ...now, invoicePrinter: 'caja' }))).toBeNull()
  expect(client.putSettings).toHaveBeenCalledOnce()
  expect(saved()).toMatchObject({ invoicePrinter: 'caja', theme: 'dark', invoice: { prefix: 'J', perPage: 2 } })
})

it('settings that a full disk does not take change nothing, the answer says why, and the next save works', async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  const write = vi.fn(async (input: unknown) => ({ ok: true as const, settings: input as ExtensionSettings }))
  write.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'))
  const setUp = createSetUp({ initial: defaultExtensionSettings(), write, clientFor: () => aSetUp().client })
  const rename = () => setUp.saveSettings((saved) => ({ ...saved, storeName: 'La Candelaria' }))
  expect(await rename()).toMatchObject({ code: 'C-98' })
  expect(setUp.settings.value.storeName).toBe('')
  expect(await rename()).toBeNull()
  expect(setUp.settings.value.storeName).toBe('La Candelaria')
})

it('each save is announced, also of what is stored already, and a failed one is not', async () => {
  const { client } = aSetUp({ bridge: twoPrinters() })
  const saved = vi.fn()
  const write = vi.fn(async (input: unknown) => ({ ok: true as const, settings: input as ExtensionSettings }))
  const setUp = createSetUp({ initial: activeSettings(), write, clientFor: () => client, saved })
  await setUp.reload()
  await setUp.saveSettings((same) => same)
  expect(saved).toHaveBeenCalledTimes(1)
  await setUp.saveBridge((same) => same)
  expect(saved).toHaveBeenCalledTimes(2)
  write.mockResolvedValueOnce({ ok: false } as never)
  await setUp.saveSettings((same) => same)
  expect(saved).toHaveBeenCalledTimes(2)
})
