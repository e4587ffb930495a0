import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import background from '../../../../extension/entrypoints/background'
import { completeBrowser, fail, full, openPort, spy, until } from '../background/complete-browser'

describe('the background entrypoint', () => {
  let browser: ReturnType<typeof completeBrowser>
  let complaints: ReturnType<typeof vi.spyOn>
  beforeEach(() => {
    fakeBrowser.reset()
    browser = completeBrowser()
    complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
  })

  const connect = (origin?: string) => {
    const page = openPort(origin)
    for (const listener of browser.events.connect.listeners) listener(page.port as never)
    return page
  }
  const start = () => {
    background.main()
    return connect()
  }

  const served = ({ of }: ReturnType<typeof openPort>) => until('the panel is served', () => of('snapshot').length > 0)

  it('serves a panel, sets the alarm and closes the storage to content scripts', async () => {
    await served(start())
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1)
    expect(browser.setAccessLevel).toHaveBeenCalledWith({ accessLevel: 'TRUSTED_CONTEXTS' })
  })

  it('refuses what runs in tomapedidos: only our own pages see orders and act', async () => {
    await served(start())
    const page = connect('https://tomapedidos.intuipos.net')
    expect(page.port.disconnect).toHaveBeenCalled()
    await served(connect())
    expect(page.of('snapshot')).toEqual([])
  })

  it('admits a frame that the content script has announced, and no other', async () => {
    background.main()
    const sent = (message: object, sender: object) =>
      new Promise((resolve) => {
        for (const listener of browser.events.message.listeners) listener(...([message, sender, resolve] as never[]))
      })
    const frame = { tab: { id: 7 }, frameId: 3, origin: `chrome-extension://${fakeBrowser.runtime.id}` }
    const content = { tab: { id: 7 }, frameId: 0, documentId: 'D1', origin: 'https://tomapedidos.intuipos.net' }
    expect(await sent({ type: 'frame-opened', nonce: 'n1' }, frame)).toBeNull()
    await sent({ type: 'frame-announced', nonce: 'n2' }, content)
    expect(await sent({ type: 'frame-opened', nonce: 'n2' }, frame)).toMatchObject({ page: { tabId: 7 } })
  })

  it('answers a frame also where the browser’s session cannot be read: it is not admitted, and waits for nothing', async () => {
    background.main()
    spy(fakeBrowser.storage.session, 'get', async () => fail())
    const frame = { tab: { id: 7 }, frameId: 3, origin: `chrome-extension://${fakeBrowser.runtime.id}` }
    const answer = vi.fn()
    for (const listener of browser.events.message.listeners)
      listener(...([{ type: 'frame-opened', nonce: 'n1' }, frame, answer] as never[]))
    await until('it is answered', () => answer.mock.calls.length > 0)
    expect(answer.mock.calls).toEqual([[null]])
  })

  it('forgets what a closed tab remembered', async () => {
    background.main()
    await fakeBrowser.storage.session.set({ 'panel-tab-7': { a: '1' }, 'panel-tab-8': { a: '1' } })
    for (const listener of browser.events.tabClosed.listeners) listener(...([7] as never[]))
    await until('it is forgotten', async () => !('panel-tab-7' in (await fakeBrowser.storage.session.get())))
    expect(await fakeBrowser.storage.session.get()).toHaveProperty('panel-tab-8')
  })

  it('starts although the storage cannot be closed to content scripts, and closes it later', async () => {
    browser.setAccessLevel.mockRejectedValueOnce(full()).mockRejectedValueOnce(full())
    await served(start())
    await until('it is closed', () => browser.setAccessLevel.mock.calls.length === 3)
    expect(complaints).toHaveBeenCalledWith(expect.stringContaining('storage'), expect.any(DOMException))
  })

  it('starts although the alarm cannot be set, and sets it later', async () => {
    const restore = spy(fakeBrowser.alarms, 'get', async () => fail())
    await served(start())
    expect(await fakeBrowser.alarms.getAll()).toEqual([])
    restore()
    await until('the alarm is set', async () => (await fakeBrowser.alarms.getAll()).length === 1)
    expect(complaints).toHaveBeenCalledWith(expect.stringContaining('alarm'), expect.any(DOMException))
  })

  it('shows a panel the cause while the worker cannot start, and serves it then', async () => {
    const restore = spy(fakeBrowser.storage.local, 'get', async () => fail())
    const page = start()
    await until('the panel has the cause', () => page.of('not-started').length > 0)
    expect(page.of('not-started')[0]?.message.code).toBe('V-22')
    restore()
    await served(page)
  })

  it('tries the start again with the alarm', async () => {
    const restore = spy(fakeBrowser.storage.local, 'get', async () => fail())
    const page = start()
    await until('the rests are long', () => page.of('not-started').length === 4)
    restore()
    vi.setSystemTime(Date.now() + 60_000) // The computer slept: its timers did not run.
    const beganAt = Date.now()
    await fakeBrowser.alarms.onAlarm.trigger({ name: 'poll', scheduledTime: 0 })
    await served(page)
    expect(Date.now() - beganAt).toBeLessThan(10_000) // The back-off was 15 s.
  })

  it.each([
    ['a notification', 'the orders could not be shown', () => fakeBrowser.notifications.onClicked.trigger('order:1')],
    [
      'the icon',
      'the orders could not be opened',
      () => fakeBrowser.action.onClicked.trigger({} as never, {} as never),
    ],
  ])('reports when a click on %s can open nothing', async (_, expected, click) => {
    await served(start())
    spy(fakeBrowser.tabs, 'query', async () => fail(), 'create')
    spy(fakeBrowser.notifications, 'clear', async () => fail())
    await click()
    await until('it is said', () => complaints.mock.calls.flat().includes(expected))
    expect(complaints).toHaveBeenCalledWith(expected, expect.any(DOMException))
  })
})
