// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { watchGestures } from '../../../../extension/host-page/gestures'
import { lifeOfTests } from '../../../stage/life-of-tests'

const life = lifeOfTests()
let heard: number
beforeEach(() => {
  heard = 0
})

/** A person's event is trusted and a script's is not, so this sets it. */
function press(type: string, isTrusted = true): void {
  const event = new Event(type, { bubbles: true })
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  document.body.dispatchEvent(event)
}

it('a press and a key are reported, at most every 15 s', () => {
  watchGestures(window, () => heard++, life.signal)
  press('pointerdown')
  press('keydown')
  expect(heard).toBe(1)
  vi.advanceTimersByTime(15_000)
  press('keydown')
  expect(heard).toBe(2)
})

it('an event that a script made is not', () => {
  watchGestures(window, () => heard++, life.signal)
  press('pointerdown', false)
  expect(heard).toBe(0)
})

it('a window that lost its listeners gets them again, each once', () => {
  const listen = watchGestures(window, () => heard++, life.signal)
  listen()
  press('pointerdown')
  expect(heard).toBe(1)
  life.abort()
  vi.advanceTimersByTime(15_000)
  press('pointerdown')
  expect(heard).toBe(1)
})
