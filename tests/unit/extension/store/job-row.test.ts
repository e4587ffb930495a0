import { added, text } from '@shared/described'
import { describe, expect, it } from 'vitest'
import { JOB_ROW, type StoredJob } from '../../../../extension/order-model/records'
import { jobRow, readJobRow } from '../../../../extension/store/job-row'
import { rowFormat } from '../../../../extension/store/read-row'
import { aJobView } from '../../../fixtures/orders'
import { threePapers } from '../a-worker-context'

const { kitchen } = await threePapers()
const view = aJobView({ key: kitchen.key, state: 'printed' })
const job: StoredJob = { ...kitchen, state: 'dispatched', open: 0, view }

describe('a job row', () => {
  const lossOf = (name: string) => {
    const { [name]: _, ...rest } = jobRow(job) as unknown as Record<string, unknown>
    return readJobRow(rest)
  }

  it('is read as it was written', () => expect(readJobRow(jobRow(job))).toMatchObject({ job, damage: [] }))

  it.each(['document', 'orderId', 'kind', 'station', 'revision'] as const)(
    'that has lost its %s is restored from its key',
    (name) => {
      expect(lossOf(name).job?.[name]).toEqual(job[name])
      expect(lossOf(name).damage).toEqual([name])
    },
  )

  it.each(['stationName', 'wanted', 'open', 'tries', 'nextAttemptAt', 'error', 'createdAt'] as const)(
    'that has lost its %s is still read',
    (name) => {
      const { job: read, damage } = lossOf(name)
      expect(damage).toEqual([name])
      expect(read && readJobRow(jobRow(read)).damage).toEqual([])
    },
  )

  it('whose next attempt is no time is still read: the pause until then would be none', () => {
    const { job: read, damage } = readJobRow(jobRow({ ...job, nextAttemptAt: '2026-99-14T17:05:00.000Z' }))
    expect(damage).toEqual(['nextAttemptAt'])
    expect(read?.nextAttemptAt).toBeNull()
  })

  it.each(['state', 'view'] as const)(
    'that has lost its %s is sent again under its own key, which prints nothing twice',
    (name) => expect(lossOf(name).job).toMatchObject({ key: job.key, state: 'ready', open: 1, view: null }),
  )

  it('that has lost its state before it was sent is held: its order’s hour may not have come', () => {
    const { state: _, ...unsent } = jobRow({ ...job, open: 1, view: null })
    expect(readJobRow(unsent).job).toMatchObject({ state: 'held', open: 1, view: null })
  })

  it('that was held and has lost its view stays held', () => {
    const { view: _, ...held } = { ...jobRow(job), state: 'held', open: 1 } as const
    expect(readJobRow(held).job).toMatchObject({ state: 'held', view: null })
  })

  it('that has lost its content is removed', () => {
    expect(lossOf('payload')).toEqual({ job: null, damage: ['payload'] })
    expect(readJobRow({ ...jobRow(job), payload: { kind: 'kitchen' } }).job).toBeNull()
  })

  it('of an older version gets what a made-up next one adds', () => {
    const next = rowFormat({ ...JOB_ROW, shelf: added(2, 'none', text) })
    expect(readJobRow(jobRow(job), next)).toMatchObject({ damage: [], job: { ...job, shelf: 'none' } })
  })

  it('of a newer version, or of a lost one, is read as far as this program knows it', () => {
    expect(readJobRow({ ...jobRow(job), rowVersion: 9, later: 'field' })).toMatchObject({ damage: [], job })
    expect(lossOf('rowVersion')).toMatchObject({ damage: [], job })
  })
})
