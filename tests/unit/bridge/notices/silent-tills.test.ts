import { describe, expect, it } from 'vitest'
import type { Watch } from '../../../../bridge/jobs/entry'
import { silentTills } from '../../../../bridge/notices/silent-tills'

const NOW = Date.parse('2026-03-15T18:00:00Z')
const minutesAgo = (minutes: number): number => NOW - minutes * 60_000

const inShift: Watch = { until: '2026-03-16T03:00:00Z', minutes: 3, told: false }
const ended: Watch = { ...inShift, until: '2026-03-15T17:59:00Z' }

const silent = (...tills: [till: string, watch: Watch, heard: number][]) =>
  silentTills(
    new Map(tills.map(([till, watch]) => [till, watch])),
    (till) => tills.find(([name]) => name === till)?.[2] ?? 0,
    NOW,
  )

describe('a till that stops', () => {
  it('is silent after the time that it announced', () => {
    expect(silent(['C1', inShift, minutesAgo(3)])).toEqual([])
    expect(silent(['C1', inShift, minutesAgo(3.1)])).toEqual(['C1'])
  })

  it('is not reported after its shift, or when it was reported already', () => {
    expect(silent(['C1', ended, minutesAgo(60)])).toEqual([])
    expect(silent(['C1', { ...inShift, told: true }, minutesAgo(60)])).toEqual([])
  })

  it('is not reported while another till polls Justo', () => {
    expect(silent(['C1', inShift, minutesAgo(60)], ['C2', inShift, minutesAgo(1)])).toEqual([])
    expect(silent(['C1', inShift, minutesAgo(60)], ['C2', ended, minutesAgo(1)])).toEqual(['C1'])
  })

  it('is reported together with the others, again when one of them polled in between', () => {
    const reported = { ...inShift, told: true }
    expect(silent(['C1', reported, minutesAgo(60)], ['C2', inShift, minutesAgo(4)])).toEqual(['C1', 'C2'])
    expect(silent(['C1', reported, minutesAgo(60)], ['C2', reported, minutesAgo(4)])).toEqual([])
  })

  it('does not exist where no till is registered', () => expect(silent()).toEqual([]))
})
