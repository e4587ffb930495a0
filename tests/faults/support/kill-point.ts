/** What a bridge does to the world around it. */
export const CALLS = [
  'journal write',
  'journal fsync',
  'register write',
  'register fsync',
  'connect',
  'printer write',
  'timer',
] as const
export type Call = (typeof CALLS)[number]

/** Before or after which of these it dies: the k-th of its kind. */
export interface KillPoint {
  act: Call
  k: number
  moment: 'before' | 'after'
}

/**
 * Wraps acts, counts those of the point's kind, and kills this process at the k-th, as a power cut would. An act that
 * gives a promise is over when that settles.
 */
export function killAt({ act: kind, k, moment }: KillPoint): <T>(act: Call, run: () => T) => T {
  let n = 0
  const die = (): never => {
    process.kill(process.pid, 'SIGKILL')
    throw new Error('killed')
  }
  return (act, run) => {
    const isKillPoint = act === kind && ++n === k
    if (isKillPoint && moment === 'before') die()
    const result = run()
    if (!isKillPoint) return result
    return result instanceof Promise ? (result.then(die, die) as typeof result) : die()
  }
}
