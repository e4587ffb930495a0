import { describe, expect, it } from 'vitest'
import { SegmentedJournal } from './support/segmented-journal'

describe('a journal of several segments', () => {
  const journal = SegmentedJournal.forAll()

  it('with one bit flipped in any byte of any segment is always found damaged', () => {
    expect(journal.undetectedFlips()).toEqual([])
  })

  it('cut anywhere but in its newest segment, at the end of a record too, is always found damaged', () => {
    expect(journal.undetectedCuts()).toEqual([])
  })
})
