// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, it, vi } from 'vitest'
import { lazy } from '../../../../../extension/pages/options/lazy'
import { eventually } from '../../../../stage/virtual-clock'
import { pageInBody } from '../../shown-page'

const page = pageInBody()
const show = (Step: ReturnType<typeof stepOf>) => page.show(<Step name="Justo" />)

const Loaded = ({ name }: { name: string }) => <p>Paso {name}</p>
const stepOf = (load: () => Promise<typeof Loaded>) => lazy(load)
const untilFailed = () => eventually(() => expect(page.codes).toEqual(['C-95']))

it('a step shows that it is being loaded, and then its content', async () => {
  const code = Promise.withResolvers<typeof Loaded>()
  await show(stepOf(() => code.promise))
  expect(page.textOf('[role=status]')).toBe('Cargando…')
  await act(async () => code.resolve(Loaded))
  expect(page.text).toBe('Paso Justo')
})

it('a step is loaded once, and shown at once on a second visit', async () => {
  const load = vi.fn(async () => Loaded)
  const Step = stepOf(load)
  await show(Step)
  page.clear()
  render(<Step name="Justo" />, page.root)
  expect(page.text).toBe('Paso Justo')
  expect(load).toHaveBeenCalledTimes(1)
})

it('a step that cannot be loaded says so, and a click tries again', async () => {
  const report = vi.spyOn(console, 'error').mockReturnValue()
  const load = vi.fn(async () => Loaded)
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  await show(stepOf(load))
  await untilFailed()
  await page.press('Cargar otra vez')
  await untilFailed()
  await page.press('Cargar otra vez')
  await eventually(() => expect(page.text).toBe('Paso Justo'))
  expect(report).toHaveBeenCalledTimes(2)
})
