import { expect, it } from 'vitest'
import { otherWidth, PAPER_WIDTHS, widthOf } from '../../../../../extension/setup/printers/printer-words'

it.each([
  [48, 80, 58],
  [42, 80, 58],
  [32, 58, 80],
  [30, 58, 80],
] as const)('%i columns are paper of %i mm; after the answer «no» it is %i mm', (columns, width, other) => {
  expect([widthOf({ columns }), otherWidth({ columns })]).toEqual([width, other])
})

it('each width fills the paper', () => {
  for (const { columns, dots } of Object.values(PAPER_WIDTHS)) expect(dots).toBe(columns * 12)
})
