// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { createListSettings } from '../../../../../extension/panel/state/list-settings'

beforeEach(() => localStorage.clear())

it('compact rows and the open «Cocinando» are stored for the next day, each by itself', () => {
  createListSettings(localStorage).toggleCompact()
  expect(createListSettings(localStorage).compact.value).toBe(true)
  expect(createListSettings(localStorage).cookingOpen.value).toBe(false)
  createListSettings(localStorage).toggleCooking()
  createListSettings(localStorage).toggleCompact()
  expect(createListSettings(localStorage).compact.value).toBe(false)
  expect(createListSettings(localStorage).cookingOpen.value).toBe(true)
})

it('an invalid stored density changes nothing', () => {
  localStorage.setItem('justo-density', '{"compact":"sí"')
  expect(createListSettings(localStorage).compact.value).toBe(false)
})
