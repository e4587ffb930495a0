import { describe, expect, it } from 'vitest'
import { createBackOff } from '../../../../bridge/lanes/back-off'
import { LANE_TIMES } from '../../../../bridge/lanes/lane-deps'
import { openWorld } from '../support/bridge-world'
import { comanda } from '../support/papers'
import { eventually } from '../support/virtual-time'

const NOW = Date.parse('2026-03-15T18:00:00Z')

/** A back-off with the times that a shop has. */
const aBackOff = () => createBackOff({ now: () => NOW, times: LANE_TIMES })
const seconds = (iso: string): number => (Date.parse(iso) - NOW) / 1000

describe('the next try of a printer', () => {
  it('comes after 1, 2, 4 and then 5 seconds, however long the trouble lasts', () => {
    const backOff = aBackOff()
    expect(Array.from({ length: 20 }, () => seconds(backOff.longer()))).toEqual([1, 2, 4, ...Array(17).fill(5)])
    backOff.forget()
    expect(seconds(backOff.longer())).toBe(1)
  })

  it('is not due early, unless something has changed', () => {
    const backOff = aBackOff()
    expect(backOff.left()).toBe(0)
    backOff.in(60_000)
    expect(backOff.left()).toBeGreaterThan(50_000)
    backOff.retryNow()
    expect(backOff.left()).toBe(0)
  })

  it('comes later each time when its queue is ready and every paper is taken back', async () => {
    const world = await openWorld({ times: { retry: [20, 40, 80, 160, 320] } })
    const cocina = world.printer('cocina')
    cocina.state = { open: 'blind', unresolved: ['connecting-to-device'] }
    cocina.onSend = async () => ({ outcome: 'untouched', reasons: ['connecting-to-device'] })
    const { key, payload } = await comanda()
    await world.put({ key, payload })
    const later = await eventually(async () => {
      const job = await world.job(key)
      expect([job.state, job.attempt >= 4]).toEqual(['queued', true])
      return job
    })
    const wait = Date.parse(later.nextAttemptAt ?? '') - Date.parse(later.attempts.at(-1)?.endedAt ?? '')
    expect(wait).toBeGreaterThan(100)
  })
})
