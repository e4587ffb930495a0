import { describe, expect, it } from 'vitest'
import { attack, FUZZERS } from '../attack/attack'

describe('a few seconds of each fuzzer', () => {
  it.each(FUZZERS.map((fuzzer) => [fuzzer.name, fuzzer] as const))('%s breaks nothing', async (_, fuzzer) => {
    const { accepted, findings } = await attack(fuzzer, { seed: 7, seconds: 2 })
    expect(findings).toEqual([])
    // A fuzzer that is refused everywhere has tried the guards alone.
    expect(accepted).toBeGreaterThan(0)
  })
})
