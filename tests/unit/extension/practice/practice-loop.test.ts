import { timeAfter } from '@shared/dates'
import { describe, expect, it, vi } from 'vitest'
import { practiceStatus } from '../../../../extension/practice/practice-acts'
import { startPractice } from '../../../../extension/practice/practice-loop'
import * as practiceStore from '../../../../extension/practice/practice-store'
import { begunPractice, endedPractice, type Practice, readPractice } from '../../../../extension/store/practice-state'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { elapse } from '../../../stage/virtual-clock'
import { aWorkerContext, closed, rethrow } from '../a-worker-context'

const MINUTE = 60_000
const now = () => new Date().toISOString()

describe('a practice that runs', () => {
  const life = lifeOfTests()

  it.each([1, 60, 24 * 60])('ends on time although the clock is set back by %i minutes', async (minutes) => {
    const { context, clock } = aWorkerContext({ bridge: { orderJobs: async () => closed } })
    Object.defineProperty(clock, 'now', { get: now })
    const begun: Practice = { ...begunPractice('0a1b2c3d', timeAfter(now(), -14 * MINUTE)), elapsedMs: 14 * MINUTE }
    await tablesOf(context).facts.put({ name: 'practice', value: { ...begun, seenAt: now() } })
    await startPractice(context, life.signal, rethrow)
    // The sync of a new worker starts after this: it finds the practice whose papers it reads of.
    expect(context.practice).not.toBeNull()
    await elapse(5_000)
    vi.setSystemTime(Date.now() - minutes * MINUTE)
    await elapse(MINUTE / 2)
    expect(await readPractice(context.store)).toMatchObject({ state: 'running' })
    // Its progress is stored every 15 s: what was not stored before the clock was set back is lived again.
    await elapse(MINUTE / 2 + 5_000)
    expect(await readPractice(context.store)).toMatchObject({ state: 'ended', why: 'time' })
    expect((await practiceStatus(context)).message?.code).toBe('E-03')
  })

  it('ends on time where its own database cannot be opened', async () => {
    const { context, clock } = aWorkerContext({ bridge: { orderJobs: async () => closed } })
    Object.defineProperty(clock, 'now', { get: now })
    const report = vi.fn()
    vi.spyOn(practiceStore, 'practiceDatabase').mockImplementation(() => {
      throw new Error('made up')
    })
    await tablesOf(context).facts.put({ name: 'practice', value: begunPractice('0a1b2c3d', now()) })
    await startPractice(context, life.signal, report)
    await elapse(14 * MINUTE)
    expect(report).toHaveBeenCalled()
    expect(await readPractice(context.store)).toMatchObject({ state: 'running' })
    expect((await practiceStatus(context)).message?.code).toBe('A-75')
    await elapse(MINUTE + 6_000)
    expect(await readPractice(context.store)).toMatchObject({ state: 'ended', why: 'time' })
    expect((await practiceStatus(context)).message?.code).toBe('E-03')
  })

  it('says why it does not begin only until it does', async () => {
    const { context } = aWorkerContext({ bridge: { orderJobs: async () => closed } })
    vi.spyOn(practiceStore, 'practiceDatabase').mockImplementationOnce(() => {
      throw new Error('made up')
    })
    await tablesOf(context).facts.put({ name: 'practice', value: begunPractice('0a1b2c3d', now()) })
    await startPractice(context, life.signal, vi.fn())
    await elapse(6_000)
    expect(context.practice).not.toBeNull()
    expect((await practiceStatus(context)).message?.code).toBe('E-01')
  })

  it('has its papers cancelled at once, also where its database cannot be deleted', async () => {
    const asked = vi.fn(async () => closed)
    const { context } = aWorkerContext({ bridge: { orderJobs: asked } })
    vi.spyOn(practiceStore, 'deletePracticeDatabases').mockImplementation(() => Promise.withResolvers<void>().promise)
    const value = endedPractice(begunPractice('0a1b2c3d', now()), 'person')
    await tablesOf(context).facts.put({ name: 'practice', value })
    await startPractice(context, life.signal, rethrow)
    await elapse(5_000)
    expect(asked).toHaveBeenCalled()
  })
})
