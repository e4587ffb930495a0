// @vitest-environment happy-dom
import { setImmediate } from 'node:timers/promises'
import { say } from '@shared/messages'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, it, onTestFinished, vi } from 'vitest'
import { CheckCard } from '../../../../../bridge/setup-page/browser/check-card'

it('one press says of each thing whether it is right, wrong or not known, and where the rest is checked', async () => {
  const findings = [
    { ok: true, message: say('B-32') },
    { ok: false, message: say('B-42', { free: '90 MB' }) },
    { ok: true, message: say('B-27', { printer: 'CAJA' }), unknown: true },
  ]
  const fetch = vi.fn(async (_: string) => Response.json({ findings }))
  vi.stubGlobal('fetch', fetch)
  const place = document.createElement('div')
  onTestFinished(() => {
    render(null, place)
    vi.unstubAllGlobals()
  })
  await act(async () => render(<CheckCard />, place))
  await act(async () => place.querySelector('button')?.click())
  await act(setImmediate) // the answer
  expect(fetch.mock.calls[0]?.[0]).toBe('/configurar/revision')
  const words = (code: string) => place.querySelector(`[data-code="${code}"]`)?.textContent
  expect(words('B-32')).toContain('✓Bien')
  expect(words('B-42')).toContain('✕Mal')
  expect(words('B-42')).toContain('Libere espacio')
  expect(words('B-27')).toContain('•No se sabe')
  expect(place.textContent).toContain('se revisan en Chrome')
})
