// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { createDensity } from '../../../../../extension/panel/state/density'

beforeEach(() => localStorage.clear())

it('compact rows are stored for the next day', () => {
  createDensity(localStorage).toggle()
  expect(createDensity(localStorage).compact.value).toBe(true)
  createDensity(localStorage).toggle()
  expect(createDensity(localStorage).compact.value).toBe(false)
})

it('an invalid stored density changes nothing', () => {
  localStorage.setItem('justo-density', '{"compact":"sí"')
  expect(createDensity(localStorage).compact.value).toBe(false)
})
