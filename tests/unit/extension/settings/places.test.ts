import type { Explanation } from '@shared/explanations/explanation'
import { pageExplanations } from '@shared/explanations/page-explanations'
import { reasonExplanations } from '@shared/explanations/printers'
import { expect, it } from 'vitest'
import { pathOf, wayTo } from '../../../../extension/settings/places'
import { OTHER_SECTIONS, STEPS } from '../../../../extension/settings/sections'

const all: Explanation[] = [...Object.values(pageExplanations), ...Object.values(reasonExplanations)]
const places = all.flatMap(({ place }) => place ?? [])

it.each([...new Set(places)])('the place «%s» is a page, or a section that Configuración has', (place) => {
  const [page, section] = pathOf(place).split('#')
  const ids: string[] = [...STEPS, ...OTHER_SECTIONS].map(({ id }) => id)
  if (page === '/options.html') expect(ids).toContain(section)
  else expect(section).toBeUndefined()
  expect(wayTo(place)).toMatch(/^(?:Configuración → )?\p{Lu}/u)
})
