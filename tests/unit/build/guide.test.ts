// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { guideHtml } from '../../../build/guide'

it('«Ayuda» shows the whole cashier’s guide: headings, tables and lists, without a mark of its source', () => {
  const root = document.createElement('div')
  root.innerHTML = guideHtml()
  expect(root.querySelector('h1')?.textContent).toBe('Guía del cajero')
  expect(root.querySelectorAll('table')).toHaveLength(2)
  expect(root.querySelectorAll('li').length).toBeGreaterThan(10)
  expect(root.textContent).toContain('arrástrelos')
  expect(root.textContent).not.toMatch(/\*\*|\|--|<img|^#/m)
})
