import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createClients } from '../../../../extension/background/clients'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { eventually } from '../../../stage/virtual-clock'
import { NOW } from '../a-worker-context'

describe('the settings in use by the worker', () => {
  const life = lifeOfTests()

  it('are the newest, also when they change while the worker is still reading them', async () => {
    const old = { settings: { storeName: 'Antes' } }
    let answer = (): void => undefined
    vi.spyOn(fakeBrowser.storage.local, 'get').mockReturnValueOnce(
      new Promise((resolve) => {
        answer = () => resolve(old)
      }),
    )
    const creating = createClients(() => NOW, life.signal)
    await fakeBrowser.storage.local.set({ settings: { storeName: 'Después' } })
    answer()
    const clients = await creating
    expect(clients.settings().storeName).toBe('Después')

    const listener = vi.fn(() => clients.settings().storeName)
    clients.onChange(listener)
    await fakeBrowser.storage.local.set({ settings: { storeName: 'Más tarde' } })
    expect(listener).toHaveReturnedWith('Más tarde')
  })

  it('are reported as invalid as long as the stored ones cannot be read', async () => {
    await fakeBrowser.storage.local.set({ settings: { polling: { seconds: 'a lot' } } })
    const clients = await createClients(() => NOW, life.signal)
    expect(clients.settingsTroubles()).toMatchObject([
      { code: 'C-07', text: expect.stringContaining('Justo · Consultar a Justo cada (segundos)') },
    ])
    await fakeBrowser.storage.local.set({ settings: { storeName: 'Curada' } })
    await eventually(() => expect(clients.settings().storeName).toBe('Curada'))
    expect(clients.settingsTroubles()).toEqual([])
  })

  it('allow another Justo host only when Chrome has granted the permission', async () => {
    const request = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => Response.json({ status: 'ok', data: [] }))
    const contains = vi.fn(async () => false)
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(contains as never)
    const justo = { token: 'made-up', storeIds: ['S'] }
    await fakeBrowser.storage.local.set({ settings: { justo: { ...justo, baseUrl: 'https://api2.getjusto.com' } } })
    const clients = await createClients(() => NOW, life.signal)
    expect(await clients.justo().pendingOrders(['S'])).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
    expect([contains.mock.calls, request.mock.calls]).toEqual([[[{ origins: ['https://api2.getjusto.com/*'] }]], []])
    contains.mockResolvedValue(true)
    expect(await clients.justo().pendingOrders(['S'])).toMatchObject({ ok: true })
    contains.mockClear()
    await fakeBrowser.storage.local.set({ settings: { justo } })
    expect(await clients.justo().pendingOrders(['S'])).toMatchObject({ ok: true })
    expect(contains).not.toHaveBeenCalled()
    // A company's own relay: no permission can be asked for, its server decides (tests/e2e/other-host.long.test.ts).
    const relay = { ...justo, baseUrl: 'https://relay.example' }
    await fakeBrowser.storage.local.set({ settings: { justo: relay } })
    expect(await clients.justo().pendingOrders(['S'])).toMatchObject({ ok: true })
    expect(contains).not.toHaveBeenCalled()
  })
})
