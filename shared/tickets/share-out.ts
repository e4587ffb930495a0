/**
 * Splits whole pesos in proportion to `weights` without losing or making one: the largest remainders get what rounding
 * leaves over. Without any weight the first takes all.
 */
export function shareOut(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0) return weights.map((_, i) => (i === 0 ? amount : 0))
  const exact = weights.map((weight) => (amount * weight) / sum)
  const shares = exact.map(Math.floor)
  const missing = amount - shares.reduce((total, share) => total + share, 0)
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of byRemainder.slice(0, missing)) shares[i] = (shares[i] ?? 0) + 1
  return shares
}
