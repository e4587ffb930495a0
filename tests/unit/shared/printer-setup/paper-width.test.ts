import { PAPER_WIDTHS, rowOf, widthOf } from '@shared/printer-setup/printer-words'
import { ROW_ENDS } from '@shared/tickets/test-page'
import { expect, it } from 'vitest'

it.each([
  [48, 80],
  [42, 80],
  [32, 58],
  [30, 58],
] as const)('%i columns are paper of %i mm', (columns, width) => expect(widthOf({ columns })).toBe(width))

it('each width fills the paper', () => {
  for (const { columns, dots } of Object.values(PAPER_WIDTHS)) expect(dots).toBe(columns * 12)
})

it('the number where the ruler ended sets columns and dots; the dots of a printer that was right stay', () => {
  const set = { columns: 48, dots: 576 }
  expect(ROW_ENDS.map((columns) => rowOf(columns, set).dots)).toEqual([384, 504, 528, 576])
  expect(rowOf(42, { columns: 42, dots: 512 })).toEqual({ columns: 42, dots: 512 })
})
