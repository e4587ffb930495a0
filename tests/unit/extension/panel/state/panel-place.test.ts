// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { recall, remember } from '../../../../../extension/panel/state/panel-place'

const fallback = { open: false, section: 'delivery' } as const

beforeEach(() => sessionStorage.clear())

it('the panel’s state is restored after a reload', () => {
  remember(sessionStorage, { open: true, section: 'tables' })
  expect(recall(sessionStorage, fallback)).toEqual({ open: true, section: 'tables' })
})

it('the stored state is only open and section, since the page can read it', () => {
  remember(sessionStorage, { open: true, section: 'tables' })
  expect(sessionStorage.length).toBe(1)
  expect(sessionStorage.getItem('justo-panel')).toBe('{"open":true,"section":"tables"}')
})

it.each(['', 'not json', '[]', '"x"', '{"open":"yes"}'])('the default state replaces «%s»', (text) => {
  sessionStorage.setItem('justo-panel', text)
  expect(recall(sessionStorage, fallback)).toEqual(fallback)
})
