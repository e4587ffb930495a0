import { expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { readSettings, type SettingsReading, watchSettings, writeSettings } from '../../../../extension/settings/store'
import { elapse, eventually } from '../../../stage/virtual-clock'

const stored = async () => (await fakeBrowser.storage.local.get('settings')).settings

it('a new till is neither active nor prints', async () => {
  const { settings, error } = await readSettings()
  expect(error).toBeNull()
  expect(settings.active).toBe(false)
  expect(settings.printing.here).toBe(false)
})

it('settings are stored whole or not at all', async () => {
  await writeSettings({ storeName: 'La Prueba' })
  const written = await writeSettings({ storeName: 'Otra', polling: { seconds: 1 } })
  expect(written).toMatchObject({ ok: false, issues: [{ path: 'polling.seconds' }] })
  expect(await stored()).toMatchObject({ storeName: 'La Prueba' })
})

it('damaged settings are named, and the till does nothing automatically', async () => {
  await fakeBrowser.storage.local.set({ settings: { active: true, bridge: { url: 'http://10.0.0.9:1' } } })
  const { settings, error } = await readSettings()
  expect(error?.code).toBe('C-07')
  expect(error?.text).toContain('Dirección del programa')
  expect(settings.active).toBe(false)
})

it('a stored call that rejects orders is not used and is told of, and the till goes on with the rest', async () => {
  const body = { orderId: '{orderId}', reason: '{status}' }
  const statusCall = { ...{ method: 'POST', path: '/api/v1/rejectOrder', words: { ready: 'agotado' } }, body }
  await fakeBrowser.storage.local.set({ settings: { active: true, storeName: 'La Prueba', justo: { statusCall } } })
  const { settings, error } = await readSettings()
  expect(error?.code).toBe('C-08')
  expect(settings).toMatchObject({ active: true, storeName: 'La Prueba', justo: { statusCall: null } })
  expect(await writeSettings({ ...settings, justo: { ...settings.justo, statusCall } as never })).toMatchObject({
    ok: false,
  })
})

it('settings listeners get every change, from whatever page, until their signal', async () => {
  const readings: SettingsReading[] = []
  const life = new AbortController()
  watchSettings((reading) => readings.push(reading), life.signal)
  await writeSettings({ storeName: 'Uno' })
  await fakeBrowser.storage.local.set({ other: 1 })
  await fakeBrowser.storage.local.remove('settings')
  await eventually(() => expect(readings).toHaveLength(2))
  life.abort()
  await writeSettings({ storeName: 'Dos' })
  expect(readings.map(({ settings }) => settings.storeName)).toEqual(['Uno', ''])
})

it('a policy applies to every read and is never stored', async () => {
  await writeSettings({ storeName: 'La Prueba' })
  await fakeBrowser.storage.managed.set({ storeName: 'Empresa', polling: { seconds: 30 } })
  expect(await readSettings()).toMatchObject({
    settings: { storeName: 'Empresa', polling: { seconds: 30 } },
    locked: ['storeName', 'polling.seconds'],
    policyError: null,
  })
  const written = await writeSettings({ ...(await readSettings()).settings, retentionDays: 90 })
  expect(written).toMatchObject({ ok: true, settings: { storeName: 'Empresa', retentionDays: 90 } })
  expect(await stored()).toMatchObject({ storeName: 'La Prueba', polling: { seconds: 15 }, retentionDays: 90 })
})

it('a changed policy is reported at once, and an invalid one stops nothing and names its errors', async () => {
  await writeSettings({ storeName: 'La Prueba' })
  const readings: SettingsReading[] = []
  const life = new AbortController()
  watchSettings((reading) => readings.push(reading), life.signal)
  await fakeBrowser.storage.managed.set({ storeName: 'Empresa', polling: { seconds: 1 } })
  await eventually(() =>
    expect(readings.at(-1)?.settings).toMatchObject({ storeName: 'Empresa', polling: { seconds: 15 } }),
  )
  life.abort()
  const expected = { code: 'C-41', text: expect.stringContaining('Justo · Consultar a Justo cada (segundos)') }
  expect(readings.at(-1)?.policyError).toMatchObject(expected)
  expect(readings.at(-1)?.error).toBeNull()
})

it('settings listeners get a change of the policy although the settings cannot be read at that moment', async () => {
  const failed = vi.spyOn(console, 'error').mockReturnValue()
  const ending = new AbortController()
  const readings: SettingsReading[] = []
  watchSettings((reading) => readings.push(reading), ending.signal)
  vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('the disk'))
  await fakeBrowser.storage.managed.set({ storeName: 'Empresa' })
  await elapse(1_000)
  expect(readings.at(-1)?.settings.storeName).toBe('Empresa')
  expect(failed).toHaveBeenCalledOnce()
  ending.abort()
})
