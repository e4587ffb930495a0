import { describe, expect, it } from 'vitest'
import { DamagedDatabase, KilledDatabase, LOG_HEADER, PAGE } from './support/damaged-database'

// Each page, and each frame of the log: database-damage.long.test.ts.
describe('a start on a database', () => {
  it('with a page that something was written over goes on with the backup', () => {
    const database = new DamagedDatabase()
    const last = database.pages.length - 1
    for (const page of [0, 1, 2, Math.floor(last / 2), last])
      expect([page, database.startOn(database.withPage(page, 0x55))]).toEqual([page, 'restored'])
  })

  it('that was cut off goes on with the backup', () => {
    const database = new DamagedDatabase()
    const last = database.pages.length - 1
    for (const page of [0, 1, Math.floor(last / 2), last])
      expect([page, database.startOn(database.whole.subarray(0, page * PAGE + 1000))]).toEqual([page, 'restored'])
  })

  it('whose write-ahead log was cut off has every commit before the cut', () => {
    const database = new KilledDatabase(['a', 'b', 'c', 'd', 'e', 'f'])
    const { log, texts } = database
    expect(database.startOn(log)).toEqual({ notes: texts.length, numbersInDoubt: false })
    expect(database.startOn(log.subarray(0, LOG_HEADER - 1))).toEqual({ notes: 0, numbersInDoubt: true })
    const half = database.startOn(log.subarray(0, log.length / 2))
    expect([half.notes > 0, half.notes < texts.length]).toEqual([true, true])
  })
})
