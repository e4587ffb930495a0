// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { createListSettings } from '../../../../../extension/panel/state/list-settings'
import { createPanelPlace } from '../../../../../extension/panel/state/panel-place'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

describe('the panel’s place', () => {
  const place = () => createPanelPlace(sessionStorage, { open: false, section: 'delivery' })
  const read = ({ open, section }: ReturnType<typeof place>) => [open.value, section.value]

  it('is restored after a reload, and is all that is stored', () => {
    place().setOpen(true)
    place().setSection('tables')
    expect(read(place())).toEqual([true, 'tables'])
    expect(sessionStorage.getItem('justo-panel')).toBe('{"open":true,"section":"tables"}')
    expect(sessionStorage.length).toBe(1)
  })

  it.each(['', 'not json', '[]', '"x"', '{"open":"yes"}'])('is the default where «%s» is stored', (text) => {
    sessionStorage.setItem('justo-panel', text)
    expect(read(place())).toEqual([false, 'delivery'])
  })
})

it('compact rows and the open «Cocinando» are stored for the next day, each by itself', () => {
  const settings = () => createListSettings(localStorage).listSettings.value
  createListSettings(localStorage).toggle('compact')
  expect(settings()).toEqual({ compact: true, cookingOpen: false })
  createListSettings(localStorage).toggle('cookingOpen')
  createListSettings(localStorage).toggle('compact')
  expect(settings()).toEqual({ compact: false, cookingOpen: true })
  localStorage.setItem('justo-list', '{"compact":"sí"')
  expect(settings()).toEqual({ compact: false, cookingOpen: false })
})
