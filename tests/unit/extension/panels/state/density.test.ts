// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { createDensity } from '../../../../../extension/panels/state/density'

beforeEach(() => localStorage.clear())

it('a till that likes its rows compact has them compact tomorrow too', () => {
  createDensity(localStorage).toggle()
  expect(createDensity(localStorage).compact.value).toBe(true)
  createDensity(localStorage).toggle()
  expect(createDensity(localStorage).compact.value).toBe(false)
})

it('what somebody else left there changes nothing', () => {
  localStorage.setItem('justo-density', '{"compact":"sí"')
  expect(createDensity(localStorage).compact.value).toBe(false)
})
