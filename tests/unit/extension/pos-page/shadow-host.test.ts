// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { createShadowHost } from '../../../../extension/pos-page/shadow-host'

it('the page cannot look into it', () => {
  const { host, container } = createShadowHost(document, ':host{}')
  container.textContent = 'Ana Rojas'
  document.documentElement.append(host)
  expect(host.shadowRoot).toBeNull()
  expect(document.documentElement.textContent).not.toContain('Ana Rojas')
  host.remove()
})

it('what is typed in it is no shortcut of the page', () => {
  const { host, container } = createShadowHost(document, '')
  document.documentElement.append(host)
  let heard = 0
  const listen = () => heard++
  document.addEventListener('keydown', listen)
  container.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true, composed: true }))
  document.removeEventListener('keydown', listen)
  host.remove()
  expect(heard).toBe(0)
})
