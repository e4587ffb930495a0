// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { isLoggedIn, watchLogin } from '../../../../extension/host-page/login-signs'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { eventually } from '../../../stage/virtual-clock'

const LOGIN = '<form><input><input type="password"><button>Entrar</button></form>'
const PLAIN = 'type="text" autocomplete="current-password"'
const INSIDE = '<header><a href="#">Menú</a></header>'

/** The shop has configured nothing. */
const NONE = { selector: '', text: '' }

const life = lifeOfTests()
beforeEach(() => {
  document.body.innerHTML = ''
  document.title = 'Toma de pedidos'
})

it.each([
  ['a visible password field is a login form', LOGIN, false],
  ['a password shown in clear is still a login form', LOGIN.replace('type="password"', PLAIN), false],
  [
    'a hidden password field, left over by the page, is none',
    `<div style="display:none">${LOGIN}</div>${INSIDE}`,
    true,
  ],
  ['a page without content has no user logged in', '<div id="app"></div>', false],
])('%s', (_, html, isIn) => {
  document.body.innerHTML = html
  expect(isLoggedIn(document, NONE)).toBe(isIn)
})

it.each([
  '502 Bad Gateway',
  '503 Service Temporarily Unavailable',
  'Error 500',
  '504 Gateway Time-out',
  'Internal Server Error',
  'Service Unavailable',
  "Server Error in '/' Application.",
])('«%s» is an error page, not a logged-in one, also with status 200', (text) => {
  document.body.innerHTML = `<h1>${text}</h1><hr><a href="https://nginx.org">nginx</a>`
  expect(isLoggedIn(document, NONE)).toBe(false)
  document.body.innerHTML = INSIDE
  document.title = text
  expect(isLoggedIn(document, NONE)).toBe(false)
})

it.each(['5000 pesos de propina', 'Mesa 501', 'Pedido 502', 'Servicio en el local'])(
  '«%s» is no error page',
  (text) => {
    document.title = text.replace(/^\d+ /, '')
    document.body.innerHTML = `${INSIDE}<h1>${text}</h1>`
    expect(isLoggedIn(document, NONE)).toBe(true)
  },
)

it('a page that the server answered with an error is none, whatever it draws', () => {
  document.body.innerHTML = INSIDE
  const entries = vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ responseStatus: 503 } as never])
  expect(isLoggedIn(document, NONE)).toBe(false)
  entries.mockReturnValue([{ responseStatus: 200 } as never])
  expect(isLoggedIn(document, NONE)).toBe(true)
})

describe('with signs that the shop configured', () => {
  const signs = { selector: '.cajero', text: 'Venta rápida' }
  const LOGGED_IN = `${INSIDE}<b class="cajero">Caja 1</b><p>Venta rápida</p>`

  it.each([
    ['a page that shows them all is logged in', LOGGED_IN, true],
    ['a page without the element is not', LOGGED_IN.replace('cajero', 'otro'), false],
    ['a page without the text is not', LOGGED_IN.replace('rápida', 'lenta'), false],
    ['a hidden element is no sign', LOGGED_IN.replace('<b ', '<b style="display:none" '), false],
    ['a login form is stronger', LOGGED_IN + LOGIN, false],
  ])('%s', (_, html, isIn) => {
    document.body.innerHTML = html
    expect(isLoggedIn(document, signs)).toBe(isIn)
  })

  it('a selector that is not CSS matches no page', () => {
    document.body.innerHTML = LOGGED_IN
    expect(isLoggedIn(document, { selector: '..cajero[', text: '' })).toBe(false)
  })
})

it('a login is reported at once, and again at each change, once each', async () => {
  const reported: boolean[] = []
  document.body.innerHTML = LOGIN
  watchLogin(document, NONE, (loggedIn) => reported.push(loggedIn), life.signal)
  expect(reported).toEqual([false])
  document.body.innerHTML = INSIDE
  await eventually(() => expect(reported).toEqual([false, true]))
  document.body.innerHTML = `${INSIDE}${INSIDE}`
  document.body.innerHTML = LOGIN
  await eventually(() => expect(reported).toEqual([false, true, false]))
})

it('a form that is shown by style alone is detected', () => {
  const reported: boolean[] = []
  document.body.innerHTML = `<div id="box" style="display:none">${LOGIN}</div>${INSIDE}`
  watchLogin(document, NONE, (loggedIn) => reported.push(loggedIn), life.signal)
  document.getElementById('box')?.removeAttribute('style')
  vi.advanceTimersByTime(2_000)
  expect(reported).toEqual([true, false])
})

it('the page is not observed after the signal', () => {
  watchLogin(document, NONE, () => undefined, life.signal)
  life.abort()
  expect(vi.getTimerCount()).toBe(0)
})
