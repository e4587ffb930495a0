import fc from 'fast-check'

/** The same values in every run; `FUZZ=random npx vitest run FILE` looks for new ones. */
export const SEED = process.env.FUZZ === 'random' ? {} : { seed: 20_261_126 }

/** Runs the check with that many made-up values of each kind. What fails is shown as small as it can be made. */
export function forMany<Values extends unknown[]>(
  runs: number,
  kinds: { [I in keyof Values]: fc.Arbitrary<Values[I]> },
  // biome-ignore lint/suspicious/noConfusingVoidType: as fast-check declares it; a promise would not be waited for
  check: (...values: Values) => boolean | void,
): void {
  fc.assert(
    fc.property(fc.tuple<Values>(...kinds), (values) => check(...values)),
    { ...SEED, numRuns: runs },
  )
}
