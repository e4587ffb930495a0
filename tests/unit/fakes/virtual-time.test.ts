import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { holdTime, whileTimePasses } from '../bridge/support/virtual-time'

test('virtual time does not pass while a thread hashes: it would run ahead of a busy machine', async () => {
  holdTime()
  const before = Date.now()
  await whileTimePasses(crypto.subtle.digest('SHA-256', new Uint8Array(50_000_000)))
  expect(Date.now() - before).toBeLessThan(5)
})

test('no unit test waits for a printer in real time, but for those of a blocked loop', () => {
  const files = readdirSync('tests/unit', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.test.ts'),
  )
  expect(files.length).toBeGreaterThan(300)
  const isReal = (path: string) => {
    const text = readFileSync(join('tests/unit', path), 'utf8')
    return (
      /(?:network|spooler|device|usb|supervised)Transport\(/.test(text) && !/virtual-time'|bridge-world'/.test(text)
    )
  }
  const real = files.filter(isReal).map((path) => basename(path))
  expect(real.filter((name) => !name.startsWith('blocked-'))).toEqual([])
  expect(real.length).toBeGreaterThan(0)
})
