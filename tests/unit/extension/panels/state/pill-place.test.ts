// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { createPillPlace } from '../../../../../extension/panels/state/pill-place'

beforeEach(() => localStorage.clear())

it('hangs in the middle of the top until somebody moves it', () => {
  expect(createPillPlace(localStorage).at.value).toEqual({ x: 0.5, y: 0 })
})

it('is there again after the browser was closed', () => {
  const place = createPillPlace(localStorage)
  place.move({ x: 0.98, y: 0.4 })
  place.keep()
  expect(createPillPlace(localStorage).at.value).toEqual({ x: 1, y: 0.4 })
  expect(localStorage.getItem('justo-pill')).toBe('{"x":1,"y":0.4}')
})

it.each(['', '{"x":"left","y":0}', '{"x":0.5}', 'null', '{"x":null,"y":null}'])('«%s» is no place', (text) => {
  localStorage.setItem('justo-pill', text)
  expect(createPillPlace(localStorage).at.value).toEqual({ x: 0.5, y: 0 })
})

it('a place out of the window is brought back in', () => {
  localStorage.setItem('justo-pill', '{"x":7,"y":0.5}')
  expect(createPillPlace(localStorage).at.value).toEqual({ x: 1, y: 0.5 })
})

it('a page that closed its storage does not stop the pill', () => {
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
