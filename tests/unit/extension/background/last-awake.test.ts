import type { StatusAnswer } from '@shared/api'
import { expect, it } from 'vitest'
import { AWAKE_AT, noteAwake } from '../../../../extension/background/last-awake'
import { aPrinter } from '../../../fixtures/printers'
import { aWorkerContext, NOW } from '../a-worker-context'

it('the last awake time is stored by a worker that sees a trouble, and costs no write without one', async () => {
  const { context, clock } = aWorkerContext()
  const seen = () => context.store.fact(AWAKE_AT)
  context.live.status = { printers: [aPrinter()] } as unknown as StatusAnswer
  for (const reach of ['up', 'unknown', 'unpaired'] as const) {
    context.live.bridge = reach
    await noteAwake(context, false)
  }
  expect(await seen()).toBeNull()
  await noteAwake(context, true)
  expect(await seen()).toBe(NOW)
  context.live.bridge = 'closed'
  clock.now = '2026-03-14T17:06:00.000Z'
  await noteAwake(context, false)
  expect(await seen()).toBe(clock.now)
  context.live.bridge = 'up'
  context.live.status = { printers: [aPrinter({ state: 'not-ready' })] } as unknown as StatusAnswer
  clock.now = '2026-03-14T17:07:00.000Z'
  await noteAwake(context, false)
  expect(await seen()).toBe(clock.now)
})
