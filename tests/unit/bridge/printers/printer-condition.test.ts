import { describe, expect, it } from 'vitest'
import { conditionOf, conditionOfAutomatic, reportsPaperEnd } from '../../../../bridge/printers/answers'

describe('the condition of a printer', () => {
  it.each([
    ['ready', { 1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12 }, [], false],
    ['low paper', { 1: 0x16, 2: 0x12, 3: 0x12, 4: 0x1e }, [], true],
    ['no paper, reported by the sensor', { 1: 0x1e, 2: 0x12, 3: 0x12, 4: 0x72 }, ['media-empty'], false],
    ['no paper, reported as the cause of the stop', { 1: 0x1e, 2: 0x32 }, ['media-empty'], false],
    ['cover open', { 1: 0x1e, 2: 0x16 }, ['cover-open'], false],
    ['cover open to change the roll', { 1: 0x1e, 2: 0x36 }, ['media-empty', 'cover-open'], false],
    ['offline for an unknown reason', { 1: 0x1e, 2: 0x12 }, ['offline'], false],
    ['an error of any kind', { 1: 0x16, 2: 0x52 }, ['offline'], false],
    ['the cutter', { 1: 0x16, 3: 0x1a }, ['offline'], false],
    ['an unrecoverable error', { 1: 0x16, 3: 0x32 }, ['offline'], false],
    ['only one question answered', { 1: 0x16 }, [], false],
  ])('%s', (_, bytes, reasons, paperLow) => expect(conditionOf(bytes)).toEqual({ reasons, paperLow }))

  it('is read from automatic status too', () => {
    expect(conditionOfAutomatic(Uint8Array.of(0x14, 0, 0, 0x0f))).toEqual({ reasons: [], paperLow: false })
    const expected = { reasons: ['media-empty', 'cover-open'], paperLow: true }
    expect(conditionOfAutomatic(Uint8Array.of(0x3c, 0, 0x0f, 0x0f))).toEqual(expected)
    expect(conditionOfAutomatic(Uint8Array.of(0x1c, 0x08, 0, 0x0f)).reasons).toEqual(['offline'])
  })

  it('includes the end of the paper in an answer to GS r', () => {
    expect(reportsPaperEnd(0x0c)).toBe(true)
    expect(reportsPaperEnd(0x03)).toBe(false)
    expect(reportsPaperEnd(0x00)).toBe(false)
  })
})
