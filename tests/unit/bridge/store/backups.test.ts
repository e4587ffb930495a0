import { describe, expect, it } from 'vitest'
import { backupsIn, isBackupDue, nextBackupName, outdatedBackups } from '../../../../bridge/store/backups'
import { NOON } from '../support/database-folder'

const DAY = 24 * 3600_000
const named = (count: number, now = NOON, before: { major: number; minor: number } | null = null): string => {
  const others = backupsIn([`${String(count - 1).padStart(6, '0')}-20261128T170000Z.db`])
  return nextBackupName(others, now, before)
}

describe('the name of a backup', () => {
  it('says which it is, when it was made, and what change it was made for', () => {
    expect(named(1)).toBe('000001-20261129T170000Z.db')
    expect(named(13, NOON, { major: 1, minor: 3 })).toBe('000013-20261129T170000Z-before-1.3.db')
  })

  it('is read back, whatever else is in the folder', () => {
    const names = [
      '000002-20261129T170000Z-before-1.3.db',
      '000001-20261128T170000Z.db.zst',
      'bridge.db',
      'x.db.new',
      '',
    ]
    expect(backupsIn(names)).toEqual([
      { name: names[0], kind: 'before-change', count: 2, at: NOON, isPacked: false },
      { name: names[1], kind: 'daily', count: 1, at: NOON - DAY, isPacked: true },
    ])
  })
})

describe('the newest backup', () => {
  it('is the one that was made last, also when the clock was set back in between', () => {
    const [early, late] = ['000008-20200101T000000Z.db', '000007-20991231T000000Z.db']
    expect(backupsIn([late, early]).map(({ name }) => name)).toEqual([early, late])
    expect(nextBackupName(backupsIn([late, early]), NOON, null)).toMatch(/^000009-/)
  })
})

describe('a daily backup', () => {
  const madeAt = (at: number) => backupsIn([named(3, at)])

  it('is due when there is none, after a day, and when the clock was set back', () => {
    expect(isBackupDue([], NOON)).toBe(true)
    expect(isBackupDue(madeAt(NOON - DAY), NOON)).toBe(true)
    expect(isBackupDue(madeAt(NOON + DAY), NOON)).toBe(true)
    expect(isBackupDue(madeAt(NOON - DAY / 2), NOON)).toBe(false)
  })

  it('is due also when one was made before a change of the schema', () => {
    expect(isBackupDue(backupsIn([named(2, NOON, { major: 1, minor: 1 })]), NOON)).toBe(true)
  })
})

describe('of all backups', () => {
  it('the last four of the days and the last two of the changes are kept', () => {
    const names = Array.from({ length: 24 }, (_, i) =>
      named(i + 1, NOON + i * DAY, i % 2 === 0 ? { major: 1, minor: i } : null),
    )
    const gone = new Set(outdatedBackups(backupsIn(names)).map(({ name }) => name))
    const kept = backupsIn(names.filter((name) => !gone.has(name))).map(({ count, kind }) => [count, kind])
    expect(kept.filter(([, kind]) => kind === 'daily').map(([count]) => count)).toEqual([24, 22, 20, 18])
    expect(kept.filter(([, kind]) => kind !== 'daily').map(([count]) => count)).toEqual([23, 21])
  })

  it('none is more than a week older than the newest, so that no ticket is kept longer by a shop that opens once a week', () => {
    const names = Array.from({ length: 4 }, (_, i) => named(i + 2, NOON + i * 6 * DAY))
    const change = named(1, NOON, { major: 1, minor: 1 })
    const expected = [1, 2, 3]
    expect(
      outdatedBackups(backupsIn([change, ...names]))
        .map(({ count }) => count)
        .sort(),
    ).toEqual(expected)
  })

  it('one of a change goes with the daily ones of its time, as no ticket may be kept longer', () => {
    const change = named(1, NOON, { major: 1, minor: 1 })
    const names = [change, ...Array.from({ length: 4 }, (_, i) => named(i + 2, NOON + i * DAY, null))]
    expect(outdatedBackups(backupsIn(names.slice(0, 4)))).toEqual([])
    expect(outdatedBackups(backupsIn(names)).map(({ name }) => name)).toEqual([change])
  })
})
