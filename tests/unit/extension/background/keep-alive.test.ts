// @own-process: adds to the fake browser, which the next file in this process would inherit
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import {
  ensureAlarm,
  injectIntoOpenPages,
  isPollAlarm,
  keepAwake,
  keepTab,
  openOrders,
  openPage,
  openPanel,
  showSetUp,
} from '../../../../extension/background/keep-alive'

const POS_URL = 'https://tomapedidos.intuipos.net/'

/** What the fake browser does not implement. */
function withPowerAndScripting() {
  const power = { requestKeepAwake: vi.fn(), releaseKeepAwake: vi.fn() }
  const executeScript = vi.fn()
  const getContexts = vi.fn(async (): Promise<object[]> => [])
  Object.assign(fakeBrowser, { power, scripting: { executeScript } })
  Object.assign(fakeBrowser.runtime, { getContexts })
  return { power, executeScript, getContexts }
}

describe('the worker’s lifetime', () => {
  let browserParts: ReturnType<typeof withPowerAndScripting>
  beforeEach(() => {
    browserParts = withPowerAndScripting()
  })

  it('has an alarm every half minute that restarts it, created again when it was lost', async () => {
    await ensureAlarm()
    await ensureAlarm()
    const alarms = await browser.alarms.getAll()
    expect(alarms.map((alarm) => [isPollAlarm(alarm.name), alarm.periodInMinutes])).toEqual([[true, 0.5]])
    await browser.alarms.clearAll()
    await ensureAlarm()
    expect(await browser.alarms.getAll()).toHaveLength(1)
  })

  it('does not postpone an alarm that is about to fire', async () => {
    await ensureAlarm()
    const create = vi.spyOn(browser.alarms, 'create')
    await ensureAlarm()
    expect(create).not.toHaveBeenCalled()
    create.mockRestore()
  })

  it('opens Configuración at the first start; where a policy has set Justo up, the pairing that is left', async () => {
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
    managed.mockRestore()
    create.mockRestore()
  })

  it('keeps the computer awake while this till prints, and lets it sleep otherwise', () => {
    keepAwake(true)
    expect(browserParts.power.requestKeepAwake).toHaveBeenCalledWith('system')
    keepAwake(false)
    expect(browserParts.power.releaseKeepAwake).toHaveBeenCalled()
  })

  it('continues where the computer cannot be kept awake, and reports it', () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    browserParts.power.requestKeepAwake.mockImplementation(() => {
      throw new Error('injected: power')
    })
    keepAwake(true)
    expect(complaint).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ message: 'injected: power' }))
    complaint.mockRestore()
  })

  it('injects a live content script into every open page, although one of them refuses it', async () => {
    vi.spyOn(browser.tabs, 'query').mockResolvedValueOnce([{ id: 1 }, { id: 2 }, {}] as never)
    browserParts.executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page'))
    await injectIntoOpenPages()
    expect(browser.tabs.query).toHaveBeenCalledWith({ url: `${POS_URL}*` })
    expect(browserParts.executeScript.mock.calls.map(([call]) => call.target.tabId)).toEqual([1, 2])
  })

  it('keeps the till’s tab in memory, and continues when the tab is gone', async () => {
    const update = vi.spyOn(browser.tabs, 'update').mockResolvedValueOnce({} as never)
    await keepTab(7)
    expect(update).toHaveBeenCalledWith(7, { autoDiscardable: false })
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    update.mockRejectedValueOnce(new Error('No tab with id: 7'))
    await expect(keepTab(7)).resolves.toBeUndefined()
    await keepTab(undefined)
    expect(update).toHaveBeenCalledTimes(2)
    expect(complaint).toHaveBeenCalled()
    complaint.mockRestore()
    update.mockRestore()
  })

  it('opens the orders on a page of the extension', async () => {
    const create = vi.spyOn(browser.tabs, 'create')
    await openOrders()
    expect(create.mock.calls[0]?.[0].url).toMatch(/orders\.html$/)
    await openOrders('15244')
    expect(create.mock.calls[1]?.[0].url).toMatch(/orders\.html#pedido=15244$/)
    create.mockRestore()
  })

  it('shows the orders in a tab that has them already, with the order that was asked for', async () => {
    const documentUrl = `${browser.runtime.getURL('/orders.html')}#pedido=1`
    browserParts.getContexts.mockResolvedValue([{ documentUrl, tabId: 4, windowId: 2 }])
    const create = vi.spyOn(browser.tabs, 'create')
    const update = vi.spyOn(browser.tabs, 'update').mockResolvedValue({} as never)
    const focus = vi.spyOn(browser.windows, 'update').mockResolvedValue({} as never)
    await openOrders('15244')
    expect(create).not.toHaveBeenCalled()
    expect(update.mock.calls).toEqual([
      [4, { url: expect.stringMatching(/#pedido=15244$/) }],
      [4, { active: true }],
    ])
    expect(focus).toHaveBeenCalledWith(2, { focused: true })
    for (const mock of [create, update, focus]) mock.mockRestore()
  })
})

describe('the shortcut', () => {
  const update = vi.fn(async () => ({}))
  beforeEach(() => {
    withPowerAndScripting()
    update.mockClear()
    vi.spyOn(browser.tabs, 'update').mockImplementation(update as never)
    vi.spyOn(browser.windows, 'update').mockResolvedValue({} as never)
  })
  afterEach(() => vi.restoreAllMocks())

  const withTabs = (...tabs: object[]) => vi.spyOn(browser.tabs, 'query').mockResolvedValue(tabs as never)

  it('shows the tomapedidos page that was used last, and opens its panel', async () => {
    withTabs({ id: 3, windowId: 1, lastAccessed: 10 }, { id: 4, windowId: 1, lastAccessed: 20 })
    const sent = vi.fn(async () => undefined)
    Object.assign(fakeBrowser.tabs, { sendMessage: sent })
    await openPanel()
    expect(update).toHaveBeenCalledWith(4, { active: true })
    expect(sent).toHaveBeenCalledWith(4, { type: 'open-panel' }, { frameId: 0 })
  })

  it('opens «Pedidos» where no page can show the panel', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    withTabs()
    await openPanel()
    withTabs({ id: 3, windowId: 1 })
    Object.assign(fakeBrowser.tabs, { sendMessage: () => Promise.reject(new Error('no receiver')) })
    await openPanel()
    expect(create.mock.calls.map(([tab]) => tab.url)).toEqual([
      expect.stringContaining('/orders.html'),
      expect.stringContaining('/orders.html'),
    ])
  })

  it('and «⋯» open the log with the order that is open', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    await openPage('log', 'abc')
    expect(create.mock.calls[0]?.[0].url).toMatch(/\/log\.html#registro=abc$/)
  })
})
