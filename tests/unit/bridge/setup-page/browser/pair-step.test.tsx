// @vitest-environment happy-dom
import { setImmediate } from 'node:timers/promises'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, it, onTestFinished, vi } from 'vitest'
import { PairStep } from '../../../../../bridge/setup-page/browser/pair-step'
import type { PageState } from '../../../../../bridge/setup-page/page-state'

it('the window that shows the code says that another program guesses it, from the third wrong one', async () => {
  const code = { code: '12345678', from: '2026-03-14T17:05:00.000Z', until: '2026-03-14T17:15:00.000Z' }
  vi.stubGlobal('fetch', async () => Response.json(code))
  const place = document.createElement('div')
  onTestFinished(() => {
    render(null, place)
    vi.unstubAllGlobals()
  })
  const show = (guesses: number) => {
    const typed = { network: [], device: [] }
    const none = { version: '1', printers: [], tills: [], test: null, typed, mayPair: true }
    const state: PageState = { ...none, now: code.from, pairing: { open: true, guesses } }
    return act(async () => render(<PairStep state={state} />, place))
  }
  await show(2)
  await act(setImmediate) // the answer
  expect(place.textContent).toContain('1234 5678')
  expect(place.textContent).not.toContain('B-62')
  await show(3)
  expect(place.textContent).toContain('Van 3 códigos equivocados. Si no los escribió usted')
  // Its own sentences are explained without the bridge, which may be what is away.
  const card = place.querySelector('details')
  expect(card?.querySelector('summary')?.textContent).toBe('¿Qué es B-62?')
  expect(card?.textContent).toContain('Qué hacer: Empareje, mire aquí que solo estén las cajas del local')
})
