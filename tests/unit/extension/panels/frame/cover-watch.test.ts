import { describe, expect, it } from 'vitest'
import { CoverHistory } from '../../../../../extension/panels/frame/cover-watch'

const SEEN = { isVisible: true, ratio: 1 }
const COVERED = { isVisible: false, ratio: 1 }

/** Samples every 30 ms from one time until before another. */
function sampled(history: CoverHistory, from: number, to: number, look = SEEN, scale = 1): void {
  for (let at = from; at < to; at += 30) history.add(look, scale, at)
}

describe('a frame counts as uncovered', () => {
  it('since its first sample that shows it whole', () => {
    const history = new CoverHistory()
    sampled(history, 0, 600)
    expect(history.uncoveredMs(600)).toBe(600)
  })

  it('not without a sample, and not 300 ms after the last one', () => {
    const history = new CoverHistory()
    expect(history.uncoveredMs(0)).toBeNull()
    sampled(history, 0, 600)
    expect(history.uncoveredMs(900)).toBeNull()
  })

  it('anew after samples stopped, as in a hidden tab', () => {
    const history = new CoverHistory()
    sampled(history, 0, 600)
    sampled(history, 5_000, 5_090)
    expect(history.uncoveredMs(5_090)).toBe(90)
  })

  it('not while something is over it, and anew afterwards', () => {
    const history = new CoverHistory()
    sampled(history, 0, 600)
    history.add(COVERED, 1, 600)
    expect(history.uncoveredMs(610)).toBeNull()
    sampled(history, 630, 720)
    expect(history.uncoveredMs(720)).toBe(90)
  })

  it('not while a part of it is cropped', () => {
    const history = new CoverHistory()
    sampled(history, 0, 600, { isVisible: true, ratio: 0.9 })
    expect(history.uncoveredMs(600)).toBeNull()
  })

  it('anew after the page was zoomed', () => {
    const history = new CoverHistory()
    sampled(history, 0, 600)
    sampled(history, 600, 700, SEEN, 1.5)
    expect(history.uncoveredMs(690)).toBeLessThan(100)
  })

  it('never long while a cover flickers', () => {
    const history = new CoverHistory()
    for (let at = 0; at < 3_000; at += 30) {
      history.add(at % 300 < 30 ? COVERED : SEEN, 1, at)
      expect(history.uncoveredMs(at) ?? 0).toBeLessThan(300)
    }
  })
})
