// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { expect, it, vi } from 'vitest'
import { WorkButton } from '../../../../extension/ui/work-button'
import { pageInBody } from '../shown-page'

const page = pageInBody()

it('a button whose work takes time keeps the focus, says so, and works once however often it is pressed', async () => {
  const ended = Promise.withResolvers<void>()
  const work = vi.fn(() => ended.promise)
  await page.show(
    <WorkButton work={work} meanwhile="Buscando…">
      Buscar
    </WorkButton>,
  )
  const button = page.button('Buscar')
  const said = () => [document.activeElement, button.getAttribute('aria-disabled'), button.textContent]
  button.focus()
  for (const press of [button, button]) await act(async () => press.click())
  expect(work).toHaveBeenCalledOnce()
  expect(said()).toEqual([button, 'true', 'Buscando…'])
  await act(async () => ended.resolve())
  expect(said()).toEqual([button, 'false', 'Buscar'])
})
