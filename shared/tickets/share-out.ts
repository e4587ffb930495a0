/**
 * Splits whole pesos in proportion to integer `weights` with an exact sum: the largest remainders get what
 * rounding down leaves over. If the weights sum to 0, the first takes all. In BigInt: a product of two
 * amounts can exceed a double's integer range.
 */
export function shareOut(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0) return weights.map((_, i) => (i === 0 ? amount : 0))
  const size = BigInt(Math.abs(sum))
  const parts = weights.map((weight, i) => {
    const exact = BigInt(amount) * BigInt(weight) * BigInt(Math.sign(sum))
    const remainder = ((exact % size) + size) % size
    return { i, share: Number((exact - remainder) / size), remainder }
  })
  const missing = amount - parts.reduce((total, { share }) => total + share, 0)
  const first = [...parts].sort((a, b) => Number(b.remainder - a.remainder) || a.i - b.i).slice(0, missing)
  for (const part of first) part.share += 1
  return parts.map(({ share }) => share)
}
