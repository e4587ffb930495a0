import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { openPage, openPanel, showOrders, showSetUp } from '../../../../extension/background/own-pages'

/** What the fake browser does not implement: the pages that are open. */
const getContexts = vi.fn(async (): Promise<object[]> => [])
beforeEach(() => {
  getContexts.mockReset()
  getContexts.mockResolvedValue([])
  Object.assign(fakeBrowser.runtime, { getContexts })
})

describe('a page of the extension', () => {
  it('is Configuración at the first start; where a policy has set Justo up, the pairing that is left', async () => {
    const openOptionsPage = vi.fn(async () => undefined)
    Object.assign(fakeBrowser.runtime, { openOptionsPage, getURL: (path: string) => `chrome-extension://own${path}` })
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    const managed = vi.spyOn(browser.storage.managed, 'get')
    for (const policy of [{}, { storeName: 'Chapinero' }]) {
      managed.mockResolvedValueOnce(policy as never)
      await showSetUp()
    }
    managed.mockRejectedValueOnce(new Error('no policy can be read'))
    await showSetUp()
    expect([openOptionsPage.mock.calls.length, create.mock.calls]).toEqual([3, []])
    managed.mockResolvedValueOnce({ justo: { token: 'made-up' } } as never)
    await showSetUp()
    expect(create.mock.calls).toEqual([[{ url: 'chrome-extension://own/options.html#programa' }]])
  })

  it('shows the orders, and one of them opened', async () => {
    const create = vi.spyOn(browser.tabs, 'create')
    await openPage('orders')
    expect(create.mock.calls[0]?.[0].url).toMatch(/orders\.html$/)
    await openPage('orders', '15244')
    expect(create.mock.calls[1]?.[0].url).toMatch(/orders\.html#pedido=15244$/)
  })

  it('shows the orders in a tab that has them already, with the order that was asked for', async () => {
    const documentUrl = `${browser.runtime.getURL('/orders.html')}#pedido=1`
    getContexts.mockResolvedValue([{ documentUrl, tabId: 4, windowId: 2 }])
    const create = vi.spyOn(browser.tabs, 'create')
    const update = vi.spyOn(browser.tabs, 'update').mockResolvedValue({} as never)
    const focus = vi.spyOn(browser.windows, 'update').mockResolvedValue({} as never)
    await openPage('orders', '15244')
    expect(create).not.toHaveBeenCalled()
    expect(update.mock.calls).toEqual([
      [4, { url: expect.stringMatching(/#pedido=15244$/) }],
      [4, { active: true }],
    ])
    expect(focus).toHaveBeenCalledWith(2, { focused: true })
  })

  it('shows the menu’s words in Configuración, also where it is open at another step', async () => {
    const documentUrl = `${browser.runtime.getURL('/options.html')}#mesas`
    getContexts.mockResolvedValue([{ documentUrl, tabId: 4, windowId: 2 }])
    const update = vi.spyOn(browser.tabs, 'update').mockResolvedValue({} as never)
    vi.spyOn(browser.windows, 'update').mockResolvedValue({} as never)
    await openPage('palabras')
    expect(update).toHaveBeenCalledWith(4, { url: expect.stringMatching(/options\.html#palabras$/) })
  })
})

describe('the shortcut', () => {
  const update = vi.fn(async () => ({}))
  beforeEach(() => {
    update.mockClear()
    vi.spyOn(browser.tabs, 'update').mockImplementation(update as never)
    vi.spyOn(browser.windows, 'update').mockResolvedValue({} as never)
  })

  const withTabs = (...tabs: object[]) => vi.spyOn(browser.tabs, 'query').mockResolvedValue(tabs as never)

  it('shows the tomapedidos page that was used last, and opens its panel', async () => {
    withTabs({ id: 3, windowId: 1, lastAccessed: 10 }, { id: 4, windowId: 1, lastAccessed: 20 })
    const sent = vi.fn(async () => undefined)
    Object.assign(fakeBrowser.tabs, { sendMessage: sent })
    await openPanel()
    expect(update).toHaveBeenCalledWith(4, { active: true })
    expect(sent).toHaveBeenCalledWith(4, { type: 'open-panel' }, { frameId: 0 })
  })

  it('and a pressed notification show the same page', async () => {
    withTabs({ id: 3, windowId: 1, lastAccessed: 10 }, { id: 4, windowId: 1, lastAccessed: 20 })
    await showOrders()
    expect(update.mock.calls).toEqual([[4, { active: true }]])
  })

  it('opens «Pedidos» where no page can show the panel', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    withTabs()
    await openPanel()
    withTabs({ id: 3, windowId: 1 })
    Object.assign(fakeBrowser.tabs, { sendMessage: () => Promise.reject(new Error('no receiver')) })
    await openPanel()
    const expected = [expect.stringContaining('/orders.html'), expect.stringContaining('/orders.html')]
    expect(create.mock.calls.map(([tab]) => tab.url)).toEqual(expected)
  })

  it('and «⋯» open the log with the order that is open', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    await openPage('log', 'abc')
    expect(create.mock.calls[0]?.[0].url).toMatch(/\/log\.html#registro=abc$/)
  })
})
