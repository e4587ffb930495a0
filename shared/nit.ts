const WEIGHTS = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]

/** Check digit of a NIT given without it (Orden Administrativa 4 of 1989); null when the text is not a NIT. */
export function nitCheckDigit(nit: string): number | null {
  if (!/^\d{1,15}$/.test(nit)) return null
  const sum = [...nit].reverse().reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] ?? 0), 0)
  const rest = sum % 11
  return rest < 2 ? rest : 11 - rest
}

/** `900000000` → `900.000.000-5`; any other text is returned unchanged. */
export function formatNit(nit: string): string {
  const digit = nitCheckDigit(nit)
  return digit === null ? nit : `${nit.replace(/\B(?=(\d{3})+$)/g, '.')}-${digit}`
}
