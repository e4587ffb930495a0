/** `25900` → `$ 25.900`. Whole pesos, plain space: a no-break space prints as á on CP850. */
export function formatMoney(pesos: number, format = formatAmount): string {
  const sign = pesos < 0 ? '-' : ''
  return `${sign}$ ${format(Math.abs(pesos))}`
}

/** `25900` → `25.900`, for columns with the sign at the total only. */
export function formatAmount(pesos: number): string {
  const digits = String(Math.abs(Math.round(pesos)))
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, '.')
  return pesos < 0 && digits !== '0' ? `-${grouped}` : grouped
}

/** `2966.5` → `2.966,50`: of one unit, with cents if there are any. */
export function formatUnitPrice(price: number): string {
  const cents = Math.round(Math.abs(price) * 100)
  const part = cents % 100
  if (part === 0) return formatAmount(price)
  return `${price < 0 ? '-' : ''}${formatAmount((cents - part) / 100)},${String(part).padStart(2, '0')}`
}

/** Splits a tax-inclusive price: `base = round(total / (1 + rate))`, `tax = total - base`. */
export function splitTax(total: number, percent: number): { base: number; tax: number } {
  const base = Math.round(total / (1 + percent / 100))
  return { base, tax: total - base }
}

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
