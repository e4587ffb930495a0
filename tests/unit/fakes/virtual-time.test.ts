import { expect, test } from 'vitest'
import { holdTime, whileTimePasses } from '../bridge/support/virtual-time'

test('virtual time does not pass while a thread hashes: it would run ahead of a busy machine', async () => {
  holdTime()
  const before = Date.now()
  await whileTimePasses(crypto.subtle.digest('SHA-256', new Uint8Array(50_000_000)))
  expect(Date.now() - before).toBeLessThan(5)
})
