// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { createPanelStore } from '../../../../extension/panel/state/panel-store'
import { FakePort } from '../messaging/fake-port'

it('a panel reports no login, and no logout, before it knows; then at once, and each change', () => {
  const port = new FakePort()
  const life = new AbortController()
  const store = createPanelStore({
    connect: () => port,
    isAlive: () => true,
    version: '0.1.0',
    tabValues: sessionStorage,
    tillValues: localStorage,
    fallback: { open: true, section: 'delivery' },
    signal: life.signal,
  })
  const reports = () => port.sent.filter(({ type }) => type === 'page')
  // A «no» here would make every page that loads a login, which ends the mute of the cashier before.
  expect(reports()).toEqual([])
  expect(store.loggedIn.value).toBe(false)
  store.setLoggedIn(false)
  store.setLoggedIn(false)
  store.setLoggedIn(true)
  expect(reports()).toEqual([
    { type: 'page', loggedIn: false },
    { type: 'page', loggedIn: true },
  ])
  life.abort()
})
