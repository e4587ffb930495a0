import { describe, expect, it } from 'vitest'
import { DamagedDatabase, FRAME, KilledDatabase, LOG_HEADER, type Outcome, PAGE } from './support/damaged-database'

const TEXTS = Array.from({ length: 12 }, (_, i) => `note ${i}`)

describe('a start on a database', () => {
  it.each([
    ['bytes', 0x55],
    ['bytes of an erased disk', 0xff],
  ])('that had %s written over any page goes on with the backup', (_, fill) => {
    const database = new DamagedDatabase()
    for (const page of database.pages)
      expect([page, database.startOn(database.withPage(page, fill))]).toEqual([page, 'restored'])
  })

  it('with zeros in place of any page goes on with the backup, but for the end of a long text, which shows them', () => {
    const database = new DamagedDatabase()
    const outcomes = new Map<Outcome, number>()
    for (const page of database.pages) {
      const outcome = database.startOn(database.withPage(page, 0))
      expect([page, outcome]).not.toEqual([page, 'WRONG'])
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect(outcomes.get('restored')).toBeGreaterThan(database.pages.length / 2)
  })

  it('with another of its own pages in place of any page goes on with the backup', () => {
    const database = new DamagedDatabase()
    for (const page of database.pages.slice(1)) {
      const before = database.whole.subarray((page - 1) * PAGE, page * PAGE)
      expect([page, database.startOn(database.withPage(page, before))]).toEqual([page, 'restored'])
    }
  })

  it('that was cut off at any page goes on with the backup', () => {
    const database = new DamagedDatabase()
    for (const page of database.pages)
      for (const size of [page * PAGE, page * PAGE + 1000])
        expect([size, database.startOn(database.whole.subarray(0, size))]).toEqual([size, 'restored'])
  })
})

describe('a start on a write-ahead log', () => {
  it('that was cut off anywhere has every commit before the cut', () => {
    const database = new KilledDatabase(TEXTS)
    let before = 0
    for (let size = LOG_HEADER; size <= database.log.length; size += FRAME / 2) {
      const { notes } = database.startOn(database.log.subarray(0, size))
      expect([size, notes >= before]).toEqual([size, true])
      before = notes
    }
    expect(before).toBe(TEXTS.length)
  })

  it('with a broken frame anywhere says that commits are missing, unless it may be the last one of a power cut', () => {
    const database = new KilledDatabase(TEXTS)
    const { log } = database
    for (let at = LOG_HEADER; at + FRAME <= log.length; at += FRAME) {
      const { notes, numbersInDoubt } = database.startOn(Buffer.from(log).fill(0x55, at, at + FRAME))
      expect([at, numbersInDoubt || notes >= TEXTS.length - 2]).toEqual([at, true])
    }
  })
})
