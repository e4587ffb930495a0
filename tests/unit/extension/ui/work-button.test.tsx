// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WorkButton } from '../../../../extension/ui/work-button'

it('a button whose work takes time keeps the focus, says so, and works once however often it is pressed', async () => {
  const ended = Promise.withResolvers<void>()
  const work = vi.fn(() => ended.promise)
  const place = document.createElement('div')
  document.body.append(place)
  onTestFinished(() => {
    render(null, place)
    place.remove()
  })
  const words = (
    <WorkButton work={work} meanwhile="Buscando…">
      Buscar
    </WorkButton>
  )
  act(() => render(words, place))
  const button = place.querySelector('button')
  button?.focus()
  await act(async () => button?.click())
  await act(async () => button?.click())
  expect(work).toHaveBeenCalledOnce()
  const expected = [button, 'true', 'Buscando…']
  expect([document.activeElement, button?.getAttribute('aria-disabled'), button?.textContent]).toEqual(expected)
  await act(async () => ended.resolve())
  expect([document.activeElement, button?.getAttribute('aria-disabled'), button?.textContent]).toEqual([
    button,
    'false',
    'Buscar',
  ])
})
