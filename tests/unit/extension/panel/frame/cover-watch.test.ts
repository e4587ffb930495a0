import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CoverHistory, CoverWatch } from '../../../../../extension/panel/frame/cover-watch'
import { lifeOfTests } from '../../../../stage/life-of-tests'
import { elapse } from '../../../../stage/virtual-clock'

const SEEN = { isVisible: true, ratio: 1 }
const COVERED = { isVisible: false, ratio: 1 }

const at0 = (change: { scale?: number; left?: number; top?: number }) => ({ scale: 1, left: 0, top: 0, ...change })

describe('a frame counts as uncovered', () => {
  let history: CoverHistory
  beforeEach(() => {
    history = new CoverHistory()
  })
  /** Samples every 30 ms from one time until before another. */
  function sampled(from: number, to: number, look = SEEN, scale = 1): void {
    for (let at = from; at < to; at += 30) history.add(look, at0({ scale }), at)
  }

  it('since its first sample that shows it whole', () => {
    sampled(0, 600)
    expect(history.uncoveredMs(600)).toBe(600)
  })

  it('not without a sample, and not 300 ms after the last one', () => {
    expect(history.uncoveredMs(0)).toBeNull()
    sampled(0, 600)
    expect(history.uncoveredMs(900)).toBeNull()
  })

  it('anew after samples stopped, as in a hidden tab', () => {
    sampled(0, 600)
    sampled(5_000, 5_090)
    expect(history.uncoveredMs(5_090)).toBe(90)
  })

  it('not while something is over it, and anew afterwards', () => {
    sampled(0, 600)
    history.add(COVERED, at0({}), 600)
    expect(history.uncoveredMs(610)).toBeNull()
    sampled(630, 720)
    expect(history.uncoveredMs(720)).toBe(90)
  })

  it('not while a part of it is cropped', () => {
    sampled(0, 600, { isVisible: true, ratio: 0.9 })
    expect(history.uncoveredMs(600)).toBeNull()
  })

  it('anew after the page was zoomed', () => {
    sampled(0, 600)
    sampled(600, 700, SEEN, 1.5)
    expect(history.uncoveredMs(690)).toBeLessThan(100)
  })

  it('anew at each move of the page’s window', () => {
    sampled(0, 600)
    history.add(SEEN, at0({ left: 40 }), 600)
    expect(history.uncoveredMs(600)).toBeNull()
    for (let at = 630; at < 1_500; at += 30) {
      history.add(SEEN, at0({ left: 40, top: at % 300 }), at)
      expect(history.uncoveredMs(at) ?? 0).toBeLessThan(300)
    }
  })

  it('not while the page enlarges or shrinks it by CSS zoom', () => {
    for (let at = 0; at < 900; at += 30) history.add(SEEN, at0({ scale: 0.5 }), at, 1)
    expect(history.uncoveredMs(900)).toBeNull()
    for (let at = 900; at < 1_500; at += 30) history.add(SEEN, at0({ scale: 1.25 }), at, 1.2500001)
    expect(history.uncoveredMs(1_500)).toBeGreaterThan(500)
  })

  it('anew after the page made it show something else', () => {
    sampled(0, 600)
    history.restart()
    expect(history.uncoveredMs(600)).toBeNull()
    sampled(600, 690)
    expect(history.uncoveredMs(690)).toBe(90)
  })

  it('never long while a cover flickers', () => {
    for (let at = 0; at < 3_000; at += 30) {
      history.add(at % 300 < 30 ? COVERED : SEEN, at0({}), at)
      expect(history.uncoveredMs(at) ?? 0).toBeLessThan(300)
    }
  })
})

describe('a watch', () => {
  /** A browser that draws a frame of the page every so many ms: then each observer reports, once. */
  let observing: Set<() => void>
  const life = lifeOfTests()
  let reports = 0

  function drawEvery(ms: number): void {
    const timer = setInterval(() => {
      for (const report of [...observing]) report()
    }, ms)
    life.signal.addEventListener('abort', () => clearInterval(timer))
  }

  beforeEach(() => {
    observing = new Set()
    reports = 0
    class Observer {
      readonly #report: () => void
      constructor(report: (entries: unknown[]) => void) {
        this.#report = () => {
          reports += 1
          report([{ isVisible: true, intersectionRatio: 1 }])
        }
      }
      observe(): void {
        observing.add(this.#report)
      }
      disconnect(): void {
        observing.delete(this.#report)
      }
    }
    vi.stubGlobal('IntersectionObserver', Observer)
    for (const [name, value] of Object.entries({ devicePixelRatio: 1, screenX: 0, screenY: 0 }))
      vi.stubGlobal(name, value)
  })

  /** An open panel on a computer that draws it every so many ms. */
  function opened(everyMs: number): CoverWatch {
    drawEvery(everyMs)
    const cover = new CoverWatch(new EventTarget() as Element, life.signal)
    cover.setOpen(true)
    return cover
  }
  async function pressed(cover: CoverWatch) {
    const verdict = cover.judgePress(() => undefined)
    await elapse(1_500)
    return await verdict
  }

  it('sees an uncovered frame also on a computer that draws ten frames a second', async () => {
    const cover = opened(100)
    await elapse(1_000)
    expect(await pressed(cover)).toBeGreaterThan(500)
  })

  it('looks every 200 ms at a folded pill, every 100 at an open panel, every 30 while it is used', async () => {
    drawEvery(1)
    const target = new EventTarget()
    const cover = new CoverWatch(target as Element, life.signal)
    const inTwoSeconds = async () => {
      reports = 0
      await elapse(1_900)
      return reports
    }
    const folded = await inTwoSeconds()
    cover.setOpen(true)
    const open = await inTwoSeconds()
    target.dispatchEvent(new Event('pointermove'))
    expect([folded, open, await inTwoSeconds()]).toEqual([10, 19, 64])
  })

  it('refuses a press within 500 ms of a change that the page can make: its window, its login form', async () => {
    const cover = opened(16)
    await elapse(3_000)
    cover.restart()
    await elapse(300)
    expect(await pressed(cover)).toBeNull()
    cover.hostChanged(1)
    await elapse(300)
    expect(await pressed(cover)).toBeNull()
    expect(await pressed(cover)).toBeGreaterThan(500)
  })

  it('refuses a press on a frame that the page shows at another scale than its own', async () => {
    const cover = opened(16)
    cover.hostChanged(2)
    await elapse(3_000)
    expect(await pressed(cover)).toBeNull()
  })
})
