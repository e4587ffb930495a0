// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { expect, it, vi } from 'vitest'
import { useSwipes } from '../../../../../extension/panel/kitchen/pages'
import { pageInBody } from '../../shown-page'

const page = pageInBody()

const Swiped = ({ turn }: { turn(by: number): void }) => <main {...useSwipes(turn)} />

const finger = (type: 'touchstart' | 'touchend', clientX: number) => {
  const touches = [{ clientX }]
  const event = Object.assign(new Event(type, { bubbles: true }), { touches, changedTouches: touches })
  return act(async () => void page.find('main')?.dispatchEvent(event))
}

it('a move to the side turns the page, also where an order comes in under the finger', async () => {
  const before = vi.fn()
  const after = vi.fn()
  await page.show(<Swiped turn={before} />)
  await finger('touchstart', 300)
  await page.show(<Swiped turn={after} />)
  await finger('touchend', 200)
  expect(after).toHaveBeenCalledExactlyOnceWith(1)
  expect(before).not.toHaveBeenCalled()
})

it('a short move turns no page, and one to the right goes back', async () => {
  const turn = vi.fn()
  await page.show(<Swiped turn={turn} />)
  await finger('touchstart', 300)
  await finger('touchend', 340)
  await finger('touchend', 500)
  expect(turn).not.toHaveBeenCalled()
  await finger('touchstart', 300)
  await finger('touchend', 400)
  expect(turn).toHaveBeenCalledExactlyOnceWith(-1)
})
