import { describe, expect, it } from 'vitest'
import { shrink } from '../../sim/shrink'

describe('shrinking a plan', () => {
  it('keeps only what is needed to fail', async () => {
    const all = Array.from({ length: 60 }, (_, n) => n)
    const needed = [7, 31, 58]
    let tries = 0
    const left = await shrink(all, async (some) => {
      tries += 1
      return needed.every((n) => some.includes(n))
    })
    expect(left).toEqual(needed)
    expect(tries).toBeLessThan(120)
  })

  it('ends after the tries that it has, with a list that fails', async () => {
    const all = Array.from({ length: 40 }, (_, n) => n)
    const left = await shrink(all, async (some) => some.includes(3), 2)
    expect(left).toContain(3)
    expect(left.length).toBeLessThan(40)
  })
})
