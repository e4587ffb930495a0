// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { createListLooks } from '../../../../../extension/panel/state/list-looks'

beforeEach(() => localStorage.clear())

it('compact rows and the open «Cocinando» are stored for the next day, each by itself', () => {
  createListLooks(localStorage).toggleCompact()
  expect(createListLooks(localStorage).compact.value).toBe(true)
  expect(createListLooks(localStorage).cookingOpen.value).toBe(false)
  createListLooks(localStorage).toggleCooking()
  createListLooks(localStorage).toggleCompact()
  expect(createListLooks(localStorage).compact.value).toBe(false)
  expect(createListLooks(localStorage).cookingOpen.value).toBe(true)
})

it('an invalid stored density changes nothing', () => {
  localStorage.setItem('justo-density', '{"compact":"sí"')
  expect(createListLooks(localStorage).compact.value).toBe(false)
})
