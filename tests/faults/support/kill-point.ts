/** Calls of the bridge with an effect outside the process. */
export const CALLS = ['commit', 'connect', 'printer write', 'timer'] as const
export type Call = (typeof CALLS)[number]

/** The bridge is killed before or after the k-th call of this kind. */
export interface KillPoint {
  act: Call
  k: number
  moment: 'before' | 'after'
}

/**
 * Wraps calls, counts those of the point's kind, and kills this process at the k-th (SIGKILL). A call that
 * returns a promise ends when that settles.
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
