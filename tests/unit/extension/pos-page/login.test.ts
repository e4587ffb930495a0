// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isLoggedIn, watchLogin } from '../../../../extension/pos-page/login'

const LOGIN = '<form><input><input type="password"><button>Entrar</button></form>'
const INSIDE = '<header><a href="#">Menú</a></header>'

let life: AbortController
beforeEach(() => {
  life = new AbortController()
  document.body.innerHTML = ''
})
afterEach(() => {
  life.abort()
  vi.useRealTimers()
})

it('a visible password field is a login form', () => {
  document.body.innerHTML = LOGIN
  expect(isLoggedIn(document)).toBe(false)
})

it('a password shown in clear is still a login form', () => {
  document.body.innerHTML = LOGIN.replace('type="password"', 'type="text" autocomplete="current-password"')
  expect(isLoggedIn(document)).toBe(false)
})

it('a hidden password field, left over by the page, is none', () => {
  document.body.innerHTML = `<div style="display:none">${LOGIN}</div>${INSIDE}`
  expect(isLoggedIn(document)).toBe(true)
})

it('a page without content has no user logged in', () => {
  document.body.innerHTML = '<div id="app"></div>'
  expect(isLoggedIn(document)).toBe(false)
})

it('a login is reported at once, and again at each change, once each', async () => {
  const reported: boolean[] = []
  document.body.innerHTML = LOGIN
  watchLogin(document, (loggedIn) => reported.push(loggedIn), life.signal)
  expect(reported).toEqual([false])
  document.body.innerHTML = INSIDE
  await vi.waitFor(() => expect(reported).toEqual([false, true]))
  document.body.innerHTML = `${INSIDE}${INSIDE}`
  document.body.innerHTML = LOGIN
  await vi.waitFor(() => expect(reported).toEqual([false, true, false]))
})

it('a form that is shown by style alone is detected', () => {
  vi.useFakeTimers()
  const reported: boolean[] = []
  document.body.innerHTML = `<div id="box" style="display:none">${LOGIN}</div>${INSIDE}`
  watchLogin(document, (loggedIn) => reported.push(loggedIn), life.signal)
  document.getElementById('box')?.removeAttribute('style')
  vi.advanceTimersByTime(2_000)
  expect(reported).toEqual([true, false])
})

it('the page is not observed after the signal', () => {
  vi.useFakeTimers()
  watchLogin(document, () => undefined, life.signal)
  life.abort()
  expect(vi.getTimerCount()).toBe(0)
})
