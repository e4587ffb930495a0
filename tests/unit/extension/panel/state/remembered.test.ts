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
  const read = ({ open, section, chosenTab }: ReturnType<typeof place>) => [open.value, section.value, chosenTab.value]

  it('is restored after a reload, and is all that is stored', () => {
    place().setOpen(true)
    place().setSection('tables')
    place().setTab('ready')
    expect(read(place())).toEqual([true, 'tables', 'ready'])
    expect(sessionStorage.getItem('justo-panel')).toBe('{"open":true,"section":"tables","tab":"ready"}')
    expect(sessionStorage.length).toBe(1)
  })

  it.each(['', 'not json', '[]', '"x"', '{"open":"yes","tab":"kitchen"}'])(
    'is the default where «%s» is stored',
    (text) => {
      sessionStorage.setItem('justo-panel', text)
      expect(read(place())).toEqual([false, 'delivery', null])
    },
  )
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
