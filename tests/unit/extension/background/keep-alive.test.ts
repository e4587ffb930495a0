import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import {
  ensureAlarm,
  injectIntoOpenPages,
  isPollAlarm,
  keepAwake,
  keepTab,
} from '../../../../extension/background/keep-alive'

const POS_URL = 'https://tomapedidos.intuipos.net/'

/** What the fake browser does not implement. */
function withPowerAndScripting() {
  const power = { requestKeepAwake: vi.fn(), releaseKeepAwake: vi.fn() }
  const executeScript = vi.fn()
  Object.assign(fakeBrowser, { power, scripting: { executeScript } })
  return { power, executeScript }
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
  })
})
