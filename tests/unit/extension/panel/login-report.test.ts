// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { FakePort } from '../messaging/fake-port'
import { storeOver } from './show-panel'

it('a panel reports no login, and no logout, before it knows; then at once, and each change', () => {
  const port = new FakePort()
  const life = new AbortController()
  const store = storeOver(port, life.signal)
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
