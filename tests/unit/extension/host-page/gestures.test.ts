// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { watchGestures } from '../../../../extension/host-page/gestures'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { trusted } from './trusted'

const life = lifeOfTests()
let heard: number
beforeEach(() => {
  heard = 0
})

const press = (type: string, isTrusted = true) =>
  document.body.dispatchEvent(trusted(new Event(type, { bubbles: true }), isTrusted))

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
