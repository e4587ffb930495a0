// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { guideHtml } from '../../../build/guide'

it('«Ayuda» shows the cashier’s sheet and both guides: headings, tables and lists, without a mark of their source', () => {
  const root = document.createElement('div')
  root.innerHTML = guideHtml()
  expect([...root.querySelectorAll('h1, section > h2:first-child')].map((title) => title.textContent)).toEqual([
    'Justo en la caja',
    'Guía del cajero',
    'Detalles para el cajero',
  ])
  expect(root.querySelectorAll('table')).toHaveLength(3)
  expect(root.querySelectorAll('li').length).toBeGreaterThan(10)
  expect(root.textContent).toContain('arrástrelos')
  expect(root.textContent).not.toMatch(/\*\*|\|--|<img|^#/m)
})
