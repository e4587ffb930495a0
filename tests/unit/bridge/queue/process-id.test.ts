import { expect, it } from 'vitest'
import { processId } from '../../../../bridge/queue/process-id'

it('gives every attempt four printable bytes of its own', () => {
  const ids = Array.from({ length: 20_000 }, (_, seq) => processId(seq))
  expect(ids.every((id) => id.length === 4 && id.every((byte) => byte >= 32 && byte <= 126))).toBe(true)
  expect(new Set(ids.map((id) => Buffer.from(id).toString('latin1'))).size).toBe(20_000)
  expect(processId(95 ** 4 - 1)).toEqual(Uint8Array.of(126, 126, 126, 126))
})
