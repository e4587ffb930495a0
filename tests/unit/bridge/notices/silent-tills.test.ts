import { describe, expect, it } from 'vitest'
import type { Watch } from '../../../../bridge/jobs/bridge-state'
import { silentTills } from '../../../../bridge/notices/silent-tills'

const NOW = Date.parse('2026-03-15T18:00:00Z')
const minutesAgo = (minutes: number): number => NOW - minutes * 60_000

const inShift: Watch = { until: '2026-03-16T03:00:00Z', minutes: 3, told: false }
const over: Watch = { ...inShift, until: '2026-03-15T17:59:00Z' }

const silent = (...tills: [till: string, watch: Watch, heard: number][]) =>
  silentTills(
    new Map(tills.map(([till, watch]) => [till, watch])),
    (till) => tills.find(([name]) => name === till)?.[2] ?? 0,
    NOW,
  )

describe('a till that stops', () => {
  it('is silent after the time that it gave', () => {
    expect(silent(['C1', inShift, minutesAgo(3)])).toEqual([])
    expect(silent(['C1', inShift, minutesAgo(3.1)])).toEqual(['C1'])
  })

  it('is not missed after its shift, nor when it was told of already', () => {
    expect(silent(['C1', over, minutesAgo(60)])).toEqual([])
    expect(silent(['C1', { ...inShift, told: true }, minutesAgo(60)])).toEqual([])
  })

  it('is not missed while another till asks Justo', () => {
    expect(silent(['C1', inShift, minutesAgo(60)], ['C2', inShift, minutesAgo(1)])).toEqual([])
    expect(silent(['C1', inShift, minutesAgo(60)], ['C2', over, minutesAgo(1)])).toEqual(['C1'])
  })

  it('is told of together with the others, again when one of them lived in between', () => {
    const told = { ...inShift, told: true }
    expect(silent(['C1', told, minutesAgo(60)], ['C2', inShift, minutesAgo(4)])).toEqual(['C1', 'C2'])
    expect(silent(['C1', told, minutesAgo(60)], ['C2', told, minutesAgo(4)])).toEqual([])
  })

  it('is nobody where nobody watches', () => {
    expect(silent()).toEqual([])
  })
})
