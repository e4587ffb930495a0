// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { createShadowHost, raise } from '../../../../extension/pos-page/shadow-host'

afterEach(() => document.querySelector('justo-pedidos')?.remove())

it('the shadow root is closed to the page', () => {
  const { host, container } = createShadowHost(document, ':host{}')
  container.textContent = 'Ana Rojas'
  document.documentElement.append(host)
  expect(host.shadowRoot).toBeNull()
  expect(document.documentElement.textContent).not.toContain('Ana Rojas')
})

it('the host is moved to the top layer once it is in the page, and again after the page hid it', () => {
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
