/** `25900` → `$ 25.900`. Whole pesos, plain space: a no-break space prints as á on CP850. */
export function formatMoney(pesos: number): string {
  const sign = pesos < 0 ? '-' : ''
  return `${sign}$ ${formatAmount(Math.abs(pesos))}`
}

/** `25900` → `25.900`, for columns with the sign at the total only. */
export function formatAmount(pesos: number): string {
  const digits = String(Math.abs(Math.round(pesos)))
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, '.')
  return pesos < 0 && digits !== '0' ? `-${grouped}` : grouped
}

/** Splits a tax-inclusive price: `base = round(total / (1 + rate))`, `tax = total - base`. */
export function splitTax(total: number, percent: number): { base: number; tax: number } {
  const base = Math.round(total / (1 + percent / 100))
  return { base, tax: total - base }
}
