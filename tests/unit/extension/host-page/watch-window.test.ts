import { expect, it } from 'vitest'
import type { ToFrame } from '../../../../extension/host-page/protocol'
import { watchWindow } from '../../../../extension/host-page/watch-window'
import { trusted } from './trusted'

const SIZE = { innerWidth: 1024, innerHeight: 768, devicePixelRatio: 1 }

/** A window, its reports, and what an admitted frame is told. */
function aWindow() {
  const focus = { isOnPage: true }
  const window = Object.assign(new EventTarget(), { ...SIZE, document: { hasFocus: () => focus.isOnPage } })
  const told: ToFrame[] = []
  const frame = { isReachable: true }
  const reports = watchWindow(window as unknown as Window, () => frame.isReachable, new AbortController().signal)
  const admit = () => void reports.admit((message) => told.push(message))
  const press = () => void window.dispatchEvent(trusted(new Event('pointerdown')))
  reports.listen()
  return { window, reports, told, admit, press, frame, focus }
}

it('a press before the frame was admitted is told once it is', () => {
  const { told, admit, press, reports } = aWindow()
  press()
  admit()
  expect(told.filter(({ type }) => type === 'gesture')).toHaveLength(1)
  reports.admit(null)
  admit()
  expect(told.filter(({ type }) => type === 'gesture')).toHaveLength(1)
})

it('an admitted frame is told the window’s size and scale, and each change of either, once', () => {
  const { window, told, admit, reports } = aWindow()
  admit()
  reports.check()
  expect(told).toEqual([{ type: 'viewport', width: 1024, height: 768, scale: 1 }])
  // Dragged to another screen: there is no event.
  window.devicePixelRatio = 2
  reports.check()
  window.innerWidth = 800
  window.dispatchEvent(new Event('resize'))
  expect(told.slice(1)).toEqual([
    { type: 'viewport', width: 1024, height: 768, scale: 2 },
    { type: 'viewport', width: 800, height: 768, scale: 2 },
  ])
})

it('each new frame is told anew', () => {
  const { told, admit, reports } = aWindow()
  admit()
  reports.admit(null)
  admit()
  expect(told).toHaveLength(2)
})

it('a frame that no press reaches is told so once, at a press on the page too, and when it is over', () => {
  const { told, admit, press, reports, frame } = aWindow()
  admit()
  const reachable = () => told.flatMap((message) => (message.type === 'reachable' ? [message.isReachable] : []))
  reports.check()
  expect(reachable()).toEqual([])
  frame.isReachable = false
  press()
  reports.check()
  expect(reachable()).toEqual([false])
  frame.isReachable = true
  reports.check()
  expect(reachable()).toEqual([false, true])
})

it('a frame is told once that something of the page stays under the dock, and when it is over', () => {
  const { told, admit, reports } = aWindow()
  admit()
  for (const covers of [false, true, true, false]) {
    globalThis.justoRoom = { beside: () => undefined, covers: () => covers }
    reports.check()
  }
  globalThis.justoRoom = undefined
  expect(told.flatMap((message) => (message.type === 'covers-page' ? [message.is] : []))).toEqual([true, false])
})

it('a new frame is told anew that no press reaches it', () => {
  const { told, admit, reports, frame } = aWindow()
  frame.isReachable = false
  admit()
  reports.admit(null)
  admit()
  expect(told.filter(({ type }) => type === 'reachable')).toHaveLength(2)
})

it('a field lost its focus to the page only where the page has it and no person pressed there', () => {
  const { told, admit, press, reports, focus } = aWindow()
  const taken = () => told.filter(({ type }) => type === 'focus-taken').length
  admit()
  focus.isOnPage = false
  reports.fieldBlurred()
  expect(taken()).toBe(0)
  focus.isOnPage = true
  reports.fieldBlurred()
  expect(taken()).toBe(1)
  press()
  reports.fieldBlurred()
  expect(taken()).toBe(1)
})
