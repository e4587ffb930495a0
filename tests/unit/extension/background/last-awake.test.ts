import type { StatusAnswer } from '@shared/api'
import { expect, it } from 'vitest'
import { lastAwake, noteAwake } from '../../../../extension/background/sign-of-life'
import { lastAwakeIn, startEntry } from '../../../../extension/log/worker-entries'
import { aPrinter } from '../../../fixtures/printers'
import { aTill, NOW } from '../a-till'

it('a worker that sees a trouble is remembered as awake, and one that sees none costs no write', async () => {
  const { till, clock } = aTill()
  const seen = () => lastAwake(till.store)
  till.live.status = { printers: [aPrinter()] } as unknown as StatusAnswer
  for (const reach of ['up', 'unknown', 'unpaired'] as const) {
    till.live.bridge = reach
    await noteAwake(till, false)
  }
  expect(await seen()).toBeNull()
  await noteAwake(till, true)
  expect(await seen()).toBe(NOW)
  till.live.bridge = 'closed'
  clock.now = '2026-03-14T17:06:00.000Z'
  await noteAwake(till, false)
  expect(await seen()).toBe(clock.now)
  till.live.bridge = 'up'
  till.live.status = { printers: [aPrinter({ state: 'not-ready' })] } as unknown as StatusAnswer
  clock.now = '2026-03-14T17:07:00.000Z'
  await noteAwake(till, false)
  expect(await seen()).toBe(clock.now)
})

it('the log’s word of a start tells when the worker before was last awake', () => {
  expect(lastAwakeIn(startEntry(NOW, 'made-up', '2026-03-14T16:00:00.000Z'))).toBe('2026-03-14T16:00:00.000Z')
  expect(lastAwakeIn(startEntry(NOW, 'made-up', null))).toBeNull()
})
