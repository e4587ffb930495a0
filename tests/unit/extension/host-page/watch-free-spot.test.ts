import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FrameBox } from '../../../../extension/host-page/protocol'
import { watchFreeSpot } from '../../../../extension/host-page/watch-free-spot'
import { lifeOfTests } from '../../../stage/life-of-tests'

const WINDOW = { width: 1000, height: 600 }
const BOX = {
  kind: 'floating',
  width: 250,
  height: 40,
  x: 0.5,
  y: 1,
  seeksFreeSpot: true,
  forms: [
    { width: 360, height: 40 },
    { width: 132, height: 134 },
  ],
  form: 0,
} satisfies FrameBox

/** A page that shows nothing. */
const page = { visibilityState: 'visible', elementFromPoint: () => null } as unknown as Document

let idle: IdleRequestCallback[]
const life = lifeOfTests()
/** One idle moment that is long enough for one look at the page. */
const rest = () => {
  for (const callback of idle.splice(0)) callback({ didTimeout: false, timeRemaining: () => 0 })
}
const restUntilDone = () => {
  for (let moments = 0; idle.length > 0 && moments < 5_000; moments += 1) rest()
}

beforeEach(() => {
  idle = []
  vi.stubGlobal('requestIdleCallback', (callback: IdleRequestCallback) => idle.push(callback))
  vi.stubGlobal('cancelIdleCallback', () => undefined)
})

/** After its first look. */
function watch() {
  const onFreeSpot = vi.fn()
  const spot = watchFreeSpot(
    page,
    () => WINDOW,
    () => ({}) as Element,
    onFreeSpot,
    life.signal,
  )
  spot.setBox(BOX)
  restUntilDone()
  const [[found] = []] = onFreeSpot.mock.calls
  onFreeSpot.mockClear()
  return { spot, onFreeSpot, found }
}

describe('a free spot for the folded panel', () => {
  it('is not looked for where nothing of the page lies under it', () => {
    const { spot, onFreeSpot } = watch()
    spot.setBox({ ...BOX })
    restUntilDone()
    expect(onFreeSpot).not.toHaveBeenCalled()
  })

  it('is looked for in a window of another size, also if the frame tells its box anew meanwhile', () => {
    const { spot, onFreeSpot } = watch()
    spot.resized()
    rest()
    spot.setBox({ ...BOX, x: 0.4 })
    restUntilDone()
    expect(onFreeSpot.mock.calls).toEqual([[{ form: 0, left: 320, top: 0 }]])
  })

  it('is told once: a place that differs by a hair from where the panel lies is the same', () => {
    const { spot, onFreeSpot, found } = watch()
    spot.resized()
    spot.setBox({ ...BOX, y: 0, x: found.left / (WINDOW.width - BOX.width) + 1e-7 })
    restUntilDone()
    expect(onFreeSpot).not.toHaveBeenCalled()
  })
})
