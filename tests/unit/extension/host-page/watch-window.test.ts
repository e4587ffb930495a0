import { expect, it } from 'vitest'
import type { ToFrame } from '../../../../extension/host-page/protocol'
import { watchWindow } from '../../../../extension/host-page/watch-window'

const SIZE = { innerWidth: 1024, innerHeight: 768, devicePixelRatio: 1 }

/** A window, its reports, and what an admitted frame is told. */
function aWindow() {
  const window = Object.assign(new EventTarget(), SIZE)
  const told: ToFrame[] = []
  const reports = watchWindow(window as unknown as Window, new AbortController().signal)
  const admit = () => void reports.admit((message) => told.push(message))
  const press = () => {
    const event = new Event('pointerdown')
    Object.defineProperty(event, 'isTrusted', { value: true })
    window.dispatchEvent(event)
  }
  reports.listen()
  return { window, reports, told, admit, press }
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
  reports.sendViewport()
  expect(told).toEqual([{ type: 'viewport', width: 1024, height: 768, scale: 1 }])
  // Dragged to another screen: there is no event.
  window.devicePixelRatio = 2
  reports.sendViewport()
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
