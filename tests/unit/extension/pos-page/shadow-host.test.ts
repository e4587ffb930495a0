// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { createShadowHost, raise } from '../../../../extension/pos-page/shadow-host'

afterEach(() => document.querySelector('justo-pedidos')?.remove())

it('the page cannot look into it', () => {
  const { host, container } = createShadowHost(document, ':host{}')
  container.textContent = 'Ana Rojas'
  document.documentElement.append(host)
  expect(host.shadowRoot).toBeNull()
  expect(document.documentElement.textContent).not.toContain('Ana Rojas')
})

it('is raised above the page once it stands in it, and again after the page hid it', () => {
  const { host } = createShadowHost(document, '')
  let shown = false
  host.showPopover = vi.fn(() => {
    shown = true
  })
  vi.spyOn(host, 'matches').mockImplementation(() => shown)
  raise(host)
  expect(host.showPopover).not.toHaveBeenCalled()
  document.documentElement.append(host)
  raise(host)
  raise(host)
  expect(host.showPopover).toHaveBeenCalledTimes(1)
  shown = false
  raise(host)
  expect(host.showPopover).toHaveBeenCalledTimes(2)
})
