// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { useSwipes } from '../../../../../extension/panel/kitchen/pages'

const root = document.createElement('div')
document.body.append(root)
afterEach(() => act(() => render(null, root)))

const Swiped = ({ turn }: { turn(by: number): void }) => <main {...useSwipes(turn)} />

const finger = (type: 'touchstart' | 'touchend', clientX: number) => {
  const touches = [{ clientX }]
  const event = Object.assign(new Event(type, { bubbles: true }), { touches, changedTouches: touches })
  return act(async () => void root.querySelector('main')?.dispatchEvent(event))
}

it('a move to the side turns the page, also where an order comes in under the finger', async () => {
  const before = vi.fn()
  const after = vi.fn()
  await act(async () => render(<Swiped turn={before} />, root))
  await finger('touchstart', 300)
  await act(async () => render(<Swiped turn={after} />, root))
  await finger('touchend', 200)
  expect(after).toHaveBeenCalledExactlyOnceWith(1)
  expect(before).not.toHaveBeenCalled()
})

it('a short move turns no page, and one to the right goes back', async () => {
  const turn = vi.fn()
  await act(async () => render(<Swiped turn={turn} />, root))
  await finger('touchstart', 300)
  await finger('touchend', 340)
  await finger('touchend', 500)
  expect(turn).not.toHaveBeenCalled()
  await finger('touchstart', 300)
  await finger('touchend', 400)
  expect(turn).toHaveBeenCalledExactlyOnceWith(-1)
})
