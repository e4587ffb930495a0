// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { lazy } from '../../../../../extension/pages/options/lazy'
import { eventually } from '../../../../stage/virtual-clock'

const root = document.createElement('main')
afterEach(() => act(() => render(null, root)))
const show = (Step: ReturnType<typeof stepOf>) => act(() => render(<Step name="Justo" />, root))

const Loaded = ({ name }: { name: string }) => <p>Paso {name}</p>
const stepOf = (load: () => Promise<typeof Loaded>) => lazy(load)
const untilFailed = () =>
  eventually(() => expect(root.querySelector('[role=alert]')?.getAttribute('data-code')).toBe('C-95'))
const press = () => act(async () => root.querySelector('button')?.click())

it('a step shows that it is being loaded, and then its content', async () => {
  const code = Promise.withResolvers<typeof Loaded>()
  await show(stepOf(() => code.promise))
  expect(root.querySelector('[role=status]')?.textContent).toBe('Cargando…')
  await act(async () => code.resolve(Loaded))
  expect(root.textContent).toBe('Paso Justo')
})

it('a step is loaded once, and shown at once on a second visit', async () => {
  const load = vi.fn(async () => Loaded)
  const Step = stepOf(load)
  await show(Step)
  await act(() => render(null, root))
  render(<Step name="Justo" />, root)
  expect(root.textContent).toBe('Paso Justo')
  expect(load).toHaveBeenCalledTimes(1)
})

it('a step that cannot be loaded says so, and a click tries again', async () => {
  const report = vi.spyOn(console, 'error').mockReturnValue()
  const load = vi.fn(async () => Loaded)
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  await show(stepOf(load))
  await untilFailed()
  expect(root.querySelector('button')?.textContent).toBe('Cargar otra vez')
  await press()
  await untilFailed()
  await press()
  await eventually(() => expect(root.textContent).toBe('Paso Justo'))
  expect(report).toHaveBeenCalledTimes(2)
})
