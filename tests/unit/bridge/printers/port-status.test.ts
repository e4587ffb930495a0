import { describe, expect, it } from 'vitest'
import { conditionOfPort } from '../../../../bridge/printers/usb/usb-driver'

describe('the port status of a USB printer', () => {
  it.each([
    ['all well', 0x18, []],
    ['no paper', 0x38, ['media-empty']],
    ['no paper, and an error because of that', 0x30, ['media-empty']],
    ['an error', 0x10, ['offline']],
    ['not selected, but no error', 0x08, []],
  ])('%s', (_, byte, reasons) => expect(conditionOfPort(byte)).toEqual({ reasons, paperLow: false }))

  it('is unknown when it never sets a bit', () => {
    expect(conditionOfPort(0x00)).toBe(null)
    expect(conditionOfPort(0x07)).toBe(null)
  })
})
