import { describe, expect, it } from 'vitest'
import { attack, FUZZERS } from '../attack/attack'

describe('a few seconds of each fuzzer', () => {
  it.each(FUZZERS.map((fuzzer) => [fuzzer.name, fuzzer] as const))('%s breaks nothing', async (_, fuzzer) => {
    const { cases, findings } = await attack(fuzzer, { seed: 7, seconds: 2 })
    expect(findings).toEqual([])
    expect(cases).toBeGreaterThan(0)
  })
})
