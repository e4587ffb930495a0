import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FrameBox } from '../../../../extension/host-page/protocol'
import { watchRoom } from '../../../../extension/host-page/watch-room'

const WINDOW = { width: 1000, height: 600 }
const BOX = { kind: 'floating', width: 250, height: 40, x: 0.5, y: 1, seeksRoom: true, reach: 360 } satisfies FrameBox

/** A page that shows nothing. */
const page = { visibilityState: 'visible', elementFromPoint: () => null } as unknown as Document

let idle: IdleRequestCallback[]
let life: AbortController
/** One idle moment that is long enough for one look at the page. */
const rest = () => {
  for (const callback of idle.splice(0)) callback({ didTimeout: false, timeRemaining: () => 0 })
}
const restUntilDone = () => {
  for (let moments = 0; idle.length > 0 && moments < 5_000; moments += 1) rest()
}

beforeEach(() => {
  idle = []
  life = new AbortController()
  vi.stubGlobal('requestIdleCallback', (callback: IdleRequestCallback) => idle.push(callback))
  vi.stubGlobal('cancelIdleCallback', () => undefined)
})
afterEach(() => {
  life.abort()
  vi.unstubAllGlobals()
})

function watch() {
  const onRoom = vi.fn()
  const room = watchRoom(
    page,
    () => WINDOW,
    () => ({}) as Element,
    onRoom,
    life.signal,
  )
  return { room, onRoom }
}

describe('room for the folded panel', () => {
  it('is not looked for where nothing of the page lies under it', () => {
    const { room, onRoom } = watch()
    room.setBox(BOX)
    restUntilDone()
    onRoom.mockClear()
    room.setBox({ ...BOX })
    restUntilDone()
    expect(onRoom).not.toHaveBeenCalled()
  })

  it('is looked for in a window of another size, also if the frame tells its box anew meanwhile', () => {
    const { room, onRoom } = watch()
    room.setBox(BOX)
    restUntilDone()
    onRoom.mockClear()
    room.resized()
    rest()
    room.setBox({ ...BOX, x: 0.4 })
    restUntilDone()
    expect(onRoom.mock.calls.map(([place]) => place.y)).toEqual([0])
  })

  it('is told once: a place that differs by a hair from where the panel lies is the same', () => {
    const { room, onRoom } = watch()
    room.setBox(BOX)
    restUntilDone()
    const [[place] = []] = onRoom.mock.calls
    onRoom.mockClear()
    room.resized()
    room.setBox({ ...BOX, ...place, x: place.x + 1e-7 })
    restUntilDone()
    expect(onRoom).not.toHaveBeenCalled()
  })
})
