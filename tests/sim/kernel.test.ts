import { describe, expect, test } from 'vitest'
import { Kernel, type Owner } from './kernel'
import { SimProcess } from './process'
import { Random } from './random'

const START = Date.parse('2026-11-27T17:00:00Z')

const aKernel = (seed = '1') => new Kernel({ seed, start: START })

const aProcess = (kernel: Kernel, clockOffset = 0) => new SimProcess(kernel, { name: 'caja', clockOffset }, 'bridge-1')

const anOwner = (): Owner & { errors: unknown[] } => {
  const errors: unknown[] = []
  return { name: 'owner', isDead: false, errors, crash: (error) => errors.push(error) }
}

describe('kernel', () => {
  test('events run in the order of their times, and of their making at one time', async () => {
    const kernel = aKernel()
    const seen: string[] = []
    for (const [ms, name] of [
      [20, 'c'],
      [10, 'a'],
      [10, 'b'],
      [0, 'now'],
    ] as const)
      kernel.after(ms, () => seen.push(`${name} ${kernel.now() - START}`))
    await kernel.run(START + 100)
    expect(seen).toEqual(['now 0', 'a 10', 'b 10', 'c 20'])
    expect(kernel.now()).toBe(START + 100)
  })

  test('thousands of events leave the heap in order', async () => {
    const kernel = aKernel()
    const random = new Random('heap')
    const seen: number[] = []
    for (let i = 0; i < 5_000; i += 1) kernel.after(random.between(0, 1_000), () => seen.push(kernel.now()))
    await kernel.run(START + 1_000)
    expect(seen).toHaveLength(5_000)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  test('all promises and ticks of an event are done before the next event', async () => {
    const kernel = aKernel()
    const seen: string[] = []
    kernel.after(1, () => {
      void Promise.resolve()
        .then(() => undefined)
        .then(() => seen.push('promise'))
      process.nextTick(() => seen.push('tick'))
    })
    kernel.after(1, () => seen.push('next event'))
    await kernel.run(START + 2)
    expect(seen.at(-1)).toBe('next event')
    expect(seen).toHaveLength(3)
  })

  test('a cancelled event, and one of a process that was killed, never run', async () => {
    const kernel = aKernel()
    const killed = aProcess(kernel)
    let count = 0
    kernel.after(1, () => (count += 1))()
    killed.after(5, () => (count += 1))
    kernel.after(3, () => killed.kill('test'))
    await kernel.run(START + 10)
    expect(count).toBe(0)
  })

  test('an error, also of a later tick, and an unhandled rejection are those of the process whose event it was', async () => {
    const kernel = aKernel()
    const [one, other] = [anOwner(), anOwner()]
    kernel.after(1, () => void Promise.reject(new Error('rejected')), one)
    kernel.after(2, () => undefined, other)
    kernel.after(
      3,
      () => {
        throw new Error('thrown')
      },
      other,
    )
    kernel.after(4, () => process.nextTick(() => JSON.parse('{')), other)
    await kernel.run(START + 10)
    expect(one.errors.map(String)).toEqual(['Error: rejected'])
    expect(other.errors.map(String)).toEqual(['Error: thrown', expect.stringMatching('SyntaxError')])
  })

  test('a loop in which no time passes ends the run', async () => {
    const kernel = aKernel()
    const again = () => void kernel.after(0, again)
    again()
    await expect(kernel.run(START + 1)).rejects.toThrow('a live loop')
  })

  test('the hash is of every line and its time', async () => {
    const hashOf = async (ms: number, line: string) => {
      const kernel = aKernel()
      kernel.after(ms, () => kernel.trace(line))
      await kernel.run(START + 10)
      return kernel.hash
    }
    expect(await hashOf(1, 'a')).toBe(await hashOf(1, 'a'))
    expect(await hashOf(1, 'a')).not.toBe(await hashOf(2, 'a'))
    expect(await hashOf(1, 'a')).not.toBe(await hashOf(1, 'b'))
  })
})

describe('random', () => {
  test('one more draw in a part does not move the others', () => {
    const draws = (extra: number) => {
      const random = new Random('1')
      const part = random.fork('part')
      for (let i = 0; i < extra; i += 1) part.next()
      return random.fork('other').next()
    }
    expect(draws(3)).toBe(draws(0))
    expect(new Random('1').next()).not.toBe(new Random('2').next())
  })
})

describe('globals of a process', () => {
  test('the wall clock is that of its computer, which can be set; `performance` is not', async () => {
    const kernel = aKernel()
    const computer = { name: 'caja', clockOffset: 0 }
    const process = new SimProcess(kernel, computer, 'bridge-1')
    const { Date: SimDate, performance } = process.globals({}) as unknown as typeof globalThis
    await kernel.run(START + 250)
    computer.clockOffset = 3_600_000
    expect(new SimDate().toISOString()).toBe('2026-11-27T18:00:00.250Z')
    expect(new SimDate() instanceof SimDate).toBe(true)
    expect(new SimDate(0).getTime()).toBe(0)
    expect(performance.now()).toBe(250)
  })

  test('timers, intervals and time-outs of signals are in virtual time', async () => {
    const kernel = aKernel()
    const { setInterval, clearInterval, setTimeout, AbortSignal } = aProcess(kernel).globals({}) as unknown as {
      setInterval: typeof globalThis.setInterval
      clearInterval: typeof globalThis.clearInterval
      setTimeout: typeof globalThis.setTimeout
      AbortSignal: typeof globalThis.AbortSignal
    }
    let count = 0
    const interval = setInterval(() => (count += 1), 1_000)
    setTimeout(() => clearInterval(interval), 3_500)
    const signal = AbortSignal.timeout(60_000)
    await kernel.run(START + 59_000)
    expect([count, signal.aborted]).toEqual([3, false])
    await kernel.run(START + 60_000)
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' })
  })

  test('chance is seeded', () => {
    const drawn = (seed: string) => {
      const { crypto, Math: simMath } = aProcess(aKernel(seed)).globals({}) as unknown as typeof globalThis
      return [crypto.randomUUID(), simMath.random(), ...crypto.getRandomValues(new Uint8Array(4))]
    }
    expect(drawn('1')).toEqual(drawn('1'))
    expect(drawn('1')).not.toEqual(drawn('2'))
  })
})
