import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type Pages, recallPages } from '../../../../extension/background/pages'
import type { PanelConnection } from '../../../../extension/messaging/panel-connection'

const page = (origin: string | undefined = 'https://tomapedidos.intuipos.net'): PanelConnection => ({
  origin,
  tabId: 1,
  post: () => true,
  refuse: () => true,
  listen: () => undefined,
})
const at = (minute: number) => `2026-03-14T17:${String(minute).padStart(2, '0')}:00.000Z`

describe('the last time of a logged-in page', () => {
  let pages: Pages
  beforeEach(async () => {
    pages = await recallPages()
  })

  it('is «never» before any page was past its login', () => {
    expect(pages.lastOpenAt(at(1))).toBeNull()
    pages.loginReported(page(), false, at(1))
    expect(pages.lastOpenAt(at(2))).toBeNull()
  })

  it('is now while a page is open, and the closing time afterwards', () => {
    const open = page()
    pages.loginReported(open, true, at(1))
    expect(pages.lastOpenAt(at(30))).toBe(at(30))
    pages.loginReported(open, null, at(31))
    expect(pages.lastOpenAt(at(50))).toBe(at(31))
  })

  it('ends with the logout too', () => {
    const open = page()
    pages.loginReported(open, true, at(1))
    pages.loginReported(open, false, at(5))
    expect(pages.lastOpenAt(at(9))).toBe(at(5))
  })

  it('continues while a second page is open', () => {
    const [first, second] = [page(), page()]
    pages.loginReported(first, true, at(1))
    pages.loginReported(second, true, at(2))
    pages.loginReported(first, null, at(3))
    expect(pages.lastOpenAt(at(9))).toBe(at(9))
  })

  it('is not changed by the extension’s own page, nor by another site', () => {
    pages.loginReported(page('chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'), true, at(1))
    pages.loginReported(page('https://tomapedidos.intuipos.net.example.com'), true, at(1))
    pages.loginReported({ ...page(), origin: undefined }, true, at(1))
    expect(pages.lastOpenAt(at(2))).toBeNull()
  })

  it('survives a worker restart', async () => {
    pages.loginReported(page(), true, at(1))
    const again = await recallPages()
    expect(again.lastOpenAt(at(5))).toBe(at(1))
  })

  it('counts in this worker although it cannot be stored', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const set = vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('injected: session'))
    pages.loginReported(page(), true, at(1))
    expect(pages.lastOpenAt(at(2))).toBe(at(2))
    await vi.waitFor(() => expect(complaint).toHaveBeenCalledWith(expect.any(String), expect.any(Error)))
    set.mockRestore()
    complaint.mockRestore()
  })

  it('reports a login, not every page that is logged in', () => {
    const [reloaded, fresh] = [page(), page()]
    expect(pages.loginReported(reloaded, true, at(1))).toBe(false)
    expect(pages.loginReported(fresh, false, at(1))).toBe(false)
    expect(pages.loginReported(fresh, true, at(2))).toBe(true)
    expect(pages.loginReported(fresh, true, at(3))).toBe(false)
  })
})
