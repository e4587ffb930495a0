// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { ASKING_MS, IDLE_MS } from '../../../../extension/panel/watch-idle'
import { paper, row } from './made-up'
import { showOpened } from './show-panel'

const SECOND = 1000

async function opened() {
  const cooking = row({ lifecycle: 'accepted', papers: [paper()] })
  const panel = await showOpened(cooking)
  return { panel, isOpen: () => panel.text.includes('+57 310 555 0134'), pass: (ms: number) => panel.pass(ms) }
}

it('an opened order closes automatically when it is not used: customers see the screen', async () => {
  const { panel, isOpen, pass } = await opened()
  await pass(IDLE_MS - SECOND)
  expect(isOpen()).toBe(true)
  await pass(2 * SECOND)
  expect(isOpen()).toBe(false)
  expect(panel.has('Abrir pedido 15244')).toBe(true)
})

it('a touch keeps the opened order open', async () => {
  const { panel, isOpen, pass } = await opened()
  await pass(IDLE_MS - SECOND)
  panel.find('[data-opened]')?.dispatchEvent(new Event('pointermove', { bubbles: true }))
  await pass(IDLE_MS - SECOND)
  expect(isOpen()).toBe(true)
  await pass(2 * SECOND)
  expect(isOpen()).toBe(false)
})

it('a half-written answer is kept, but not shown for ever', async () => {
  const { panel, isOpen, pass } = await opened()
  await panel.press('Aviso a cocina…')
  await panel.write('Aviso', 'sin cebo')
  await pass(2 * IDLE_MS)
  expect(isOpen()).toBe(true)
  await pass(ASKING_MS)
  expect(isOpen()).toBe(false)
})
