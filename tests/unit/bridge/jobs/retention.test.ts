import type { JobPayload } from '@shared/payload'
import { expect, it } from 'vitest'
import { isTooOld, orderTime, RETENTION_MS } from '../../../../bridge/jobs/retention'

const DAY_MS = 24 * 3600_000
const CREATED = '2026-03-14T17:00:00.000Z'
const at = (days: number) => new Date(Date.parse(CREATED) + days * DAY_MS).toISOString()
const daysOf = (hours: { deliverAt?: string }) => {
  const context = { createdAt: CREATED, deliverAt: null, ...hours } as JobPayload['context']
  return (orderTime({ context }) - Date.parse(CREATED)) / DAY_MS
}

it('an order’s age counts from its placing, or from the later hour that it is for', () => {
  expect(daysOf({})).toBe(0)
  expect(daysOf({ deliverAt: at(40) })).toBe(40)
  expect(daysOf({ deliverAt: at(-40) })).toBe(0)
})

it('an invalid hour does not keep an order for ever', () => {
  expect(daysOf({ deliverAt: at(90) })).toBe(90)
  expect(daysOf({ deliverAt: '9999-12-31T00:00:00.000Z' })).toBe(90)
})

const isOld = (justoDays: number, { machineDays = justoDays, knownDays = 0 } = {}) =>
  isTooOld(Date.parse(CREATED), { justoAt: at(justoDays), justoTime: at(knownDays), now: Date.parse(at(machineDays)) })

it('an order is too old 35 days after its time, by Justo’s clock', () => {
  expect(RETENTION_MS).toBe(35 * DAY_MS)
  expect(isOld(35)).toBe(false)
  expect(isOld(35.001)).toBe(true)
  expect(isOld(35, { machineDays: 400 })).toBe(false)
  expect(isOld(36, { machineDays: 400 })).toBe(true)
  expect(isTooOld(Date.parse(CREATED), { justoAt: null, justoTime: at(36), now: Date.parse(at(36)) })).toBe(false)
})

it('a time that is further ahead of this machine’s clock than a day is not Justo’s: no order is too old by it', () => {
  expect(isOld(80, { machineDays: 0 })).toBe(false)
  expect(isOld(36, { machineDays: 35.1 })).toBe(true)
})

it('a machine whose clock is behind an earlier time of Justo’s is wrong itself: an old order stays too old', () => {
  expect(isOld(80, { machineDays: -3_000, knownDays: 70 })).toBe(true)
})
