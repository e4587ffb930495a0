import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { Presence } from '../../../../extension/background/presence'
import type { PanelConnection } from '../../../../extension/messaging/panel-connection'
import { eventually } from '../../../stage/virtual-clock'

const page = (place: PanelConnection['place'] = 'frame'): PanelConnection => ({
  place,
  tabId: 1,
  post: () => true,
  refuse: () => true,
  listen: () => undefined,
})
/** Minutes after 12:00 in Bogotá. */
const at = (minute: number) => new Date(Date.UTC(2026, 2, 14, 17, minute)).toISOString()

let presence: Presence
beforeEach(async () => {
  presence = await Presence.recall()
})

it('tomapedidos counts as entered while one of its pages is past its login, and is not known without any', () => {
  const [first, second] = [page(), page()]
  expect(presence.page).toBeNull()
  presence.loginReported(first, false, at(1))
  expect(presence.page).toBe('out')
  presence.loginReported(second, true, at(2))
  expect(presence.page).toBe('in')
  presence.loginReported(second, null, at(3))
  expect(presence.page).toBe('out')
  presence.loginReported(first, null, at(4))
  expect(presence.page).toBeNull()
})

describe('somebody is at the till', () => {
  it('never before any page was past its login', () => {
    expect(presence.lastSeenAt(at(1))).toBeNull()
    presence.loginReported(page(), false, at(1))
    expect(presence.lastSeenAt(at(2))).toBeNull()
  })

  it('while a logged-in page is open, and until it was closed', () => {
    const open = page()
    presence.loginReported(open, true, at(1))
    expect(presence.lastSeenAt(at(30))).toBe(at(30))
    presence.loginReported(open, null, at(31))
    expect(presence.lastSeenAt(at(40))).toBe(at(31))
  })

  it('until the logout', () => {
    const open = page()
    presence.loginReported(open, true, at(1))
    presence.loginReported(open, false, at(5))
    expect(presence.lastSeenAt(at(9))).toBe(at(5))
  })

  it('while a second page is open', () => {
    const [first, second] = [page(), page()]
    presence.loginReported(first, true, at(1))
    presence.loginReported(second, true, at(2))
    presence.loginReported(first, null, at(3))
    expect(presence.lastSeenAt(at(9))).toBe(at(9))
  })

  it('after «Pedidos» was touched, also while tomapedidos is away; its being open is no sign', () => {
    presence.loginReported(page('page'), true, at(1))
    expect(presence.lastSeenAt(at(2))).toBeNull()
    presence.touched(page('page'), at(3))
    expect(presence.lastSeenAt(at(9))).toBe(at(3))
  })

  it('for 50 min after the last press, although the page stays open over night', () => {
    presence.loginReported(page(), true, at(0))
    presence.touched(page(), at(20))
    expect(presence.lastSeenAt(at(70))).toBe(at(70))
    expect(presence.lastSeenAt(at(500))).toBe(at(70))
    expect(presence.touched(page(), at(500))).toBe(true)
    expect(presence.lastSeenAt(at(501))).toBe(at(501))
  })

  it('no longer for a page that loads or draws itself anew, or shows its login form, with nobody there', () => {
    presence.loginReported(page(), true, at(0))
    for (let minute = 40; minute < 600; minute += 20) {
      const anew = page()
      presence.loginReported(anew, false, at(minute))
      presence.loginReported(anew, true, at(minute))
    }
    expect(presence.lastSeenAt(at(601))).toBe(at(50))
  })

  it('no longer where the clock was a day ahead at the last press, and was set right', async () => {
    const DAY = 24 * 60
    presence.loginReported(page(), true, at(DAY))
    presence.touched(page(), at(DAY))
    presence.touched(page('page'), at(DAY))
    expect(presence.lastSeenAt(at(0))).toBe(at(0))
    expect(presence.lastSeenAt(at(61))).toBe(at(50))
    expect((await Presence.recall()).lastSeenAt(at(62))).toBe(at(0))
  })

  it('still, at a second press: then nothing has waited for it', () => {
    presence.loginReported(page(), true, at(0))
    expect(presence.touched(page(), at(20))).toBe(false)
  })

  it('after a worker restart', async () => {
    presence.loginReported(page(), true, at(1))
    expect((await Presence.recall()).lastSeenAt(at(5))).toBe(at(1))
  })

  it('although it cannot be stored', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('injected: session'))
    presence.loginReported(page(), true, at(1))
    expect(presence.lastSeenAt(at(2))).toBe(at(2))
    await eventually(() => expect(complaint).toHaveBeenCalledWith(expect.any(String), expect.any(Error)))
  })

  it('never, where what was stored is damaged', async () => {
    await fakeBrowser.storage.session.set({ presence: { page: 'ayer', touch: 7, orders: null } })
    expect((await Presence.recall()).lastSeenAt(at(1))).toBeNull()
  })
})

describe('somebody is asked for', () => {
  it('for the last ten minutes before nobody counts as there', () => {
    presence.loginReported(page(), true, at(0))
    const asks = [49, 50, 59, 60, 400].map((minute) => presence.asksForCashier(at(minute)))
    expect(asks).toEqual([false, true, true, false, false])
  })

  it('no more after a press', () => {
    presence.loginReported(page(), true, at(0))
    presence.touched(page(), at(51))
    expect(presence.asksForCashier(at(52))).toBe(false)
  })

  it('never without a logged-in page: then nothing is accepted automatically in any case', () => {
    const open = page()
    presence.loginReported(open, true, at(0))
    presence.loginReported(open, null, at(1))
    expect(presence.asksForCashier(at(55))).toBe(false)
  })
})

it('a login is reported, not every page that is logged in', () => {
  const [reloaded, fresh] = [page(), page()]
  expect(presence.loginReported(reloaded, true, at(1))).toBe(false)
  expect(presence.loginReported(fresh, false, at(1))).toBe(false)
  expect(presence.loginReported(fresh, true, at(2))).toBe(true)
  expect(presence.loginReported(fresh, true, at(3))).toBe(false)
})
