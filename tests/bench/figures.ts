export interface Row {
  what: string
  n: number
  p50: number
  p95: number
  max: number
  unit: 'ms' | 'jobs/s' | 'MB' | 'writes' | 'B' | '/s' | '/min' | 's' | '%'
  /** What it should be on two cores that do nothing else. */
  wanted: string
}

const round = (value: number): number => Math.round(value * 100) / 100

/** One line of the table from single measurements. */
export function figures(what: string, values: number[], wanted = '', unit: Row['unit'] = 'ms'): Row {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (p: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? 0)
  return { what, n: sorted.length, p50: at(0.5), p95: at(0.95), max: round(sorted.at(-1) ?? 0), unit, wanted }
}
