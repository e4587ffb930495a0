import { expect, it } from 'vitest'
import { CLOCK_SKEW, createSkewRecorder } from '../../../../extension/polling/note-poll'
import { aWorkerContext, NOW } from '../a-worker-context'

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
