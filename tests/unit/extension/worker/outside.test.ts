import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createOutside } from '../../../../extension/worker/outside'
import { NOW } from '../a-till'

describe('the settings that a worker goes by', () => {
  const life = new AbortController()
  afterEach(() => life.abort())

  it('are the newest, also when they change while the worker is still reading them', async () => {
    const old = { settings: { storeName: 'Antes' } }
    let answer = (): void => undefined
    vi.spyOn(fakeBrowser.storage.local, 'get').mockReturnValueOnce(
      new Promise((resolve) => {
        answer = () => resolve(old)
      }),
    )
    const creating = createOutside(() => NOW, life.signal)
    await fakeBrowser.storage.local.set({ settings: { storeName: 'Después' } })
    answer()
    const outside = await creating
    expect(outside.settings().storeName).toBe('Después')

    const listener = vi.fn(() => outside.settings().storeName)
    outside.onChange(listener)
    await fakeBrowser.storage.local.set({ settings: { storeName: 'Más tarde' } })
    expect(listener).toHaveReturnedWith('Más tarde')
  })
})
