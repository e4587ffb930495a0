import { expect, it } from 'vitest'
import { CLOCK_SKEW, createSkewRecorder } from '../../../../extension/polling/record-poll'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW } from '../a-worker-context'
import { logOf } from '../log-of'

it('the difference between this computer’s clock and Justo’s is stored, and written only when it changes', async () => {
  const { store } = aWorkerContext().context
  expect(await store.fact(CLOCK_SKEW)).toBeNull()
  const remember = createSkewRecorder(store)
  await remember(400, NOW)
  await remember(-600, '2026-03-14T17:06:00.000Z')
  await remember(null, '2026-03-14T17:07:00.000Z')
  expect(await store.fact(CLOCK_SKEW)).toEqual({ skewMs: 400, at: NOW })
  await remember(600_000, '2026-03-14T17:08:00.000Z')
  expect(await store.fact(CLOCK_SKEW)).toEqual({ skewMs: 600_000, at: '2026-03-14T17:08:00.000Z' })
})

it('a clock that was wrong is still in the log when it is right again', async () => {
  const { context } = aWorkerContext()
  const remember = createSkewRecorder(context.store)
  await remember(100, NOW)
  await remember(600_000, '2026-03-14T17:08:00.000Z')
  await remember(-200, '2026-03-14T19:08:00.000Z')
  const logged = await logOf(tablesOf(context))
  expect(logged.map(({ step, level, message }) => [step, level, message])).toEqual([
    ['trouble', 'warning', "clock: 600 s ahead of Justo's, was 0 s ahead of"],
    ['cured', 'info', "clock: 0 s behind Justo's, was 600 s ahead of"],
  ])
})
