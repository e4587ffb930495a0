// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { createPillPlace } from '../../../../../extension/panel/state/pill-place'

beforeEach(() => localStorage.clear())

it('the pill is in the middle of the top until it is moved', () => {
  expect(createPillPlace(localStorage).at.value).toEqual({ x: 0.5, y: 0 })
})

it('the pill’s place is kept after the browser was closed', () => {
  const place = createPillPlace(localStorage)
  place.move({ x: 0.98, y: 0.4 })
  place.keep()
  expect(createPillPlace(localStorage).at.value).toEqual({ x: 1, y: 0.4 })
  expect(localStorage.getItem('justo-pill')).toBe('{"x":1,"y":0.4}')
})

it.each(['', '{"x":"left","y":0}', '{"x":0.5}', 'null', '{"x":null,"y":null}'])('«%s» is no valid place', (text) => {
  localStorage.setItem('justo-pill', text)
  expect(createPillPlace(localStorage).at.value).toEqual({ x: 0.5, y: 0 })
})

it('a place outside the window is moved inside', () => {
  localStorage.setItem('justo-pill', '{"x":7,"y":0.5}')
  expect(createPillPlace(localStorage).at.value).toEqual({ x: 1, y: 0.5 })
})

it('a page without storage does not stop the pill', () => {
  const closed = new Proxy(localStorage, {
    get() {
      throw new Error('SecurityError')
    },
  })
  const place = createPillPlace(closed)
  place.move({ x: 0, y: 0.3 })
  place.keep()
  expect(place.at.value).toEqual({ x: 0, y: 0.3 })
})
