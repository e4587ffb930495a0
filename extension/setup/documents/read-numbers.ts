/** `261870`, `261.870` or `$ 261.870`: whole pesos; null: unreadable. */
export function readPesos(typed: string): number | null {
  const text = typed.replace(/[$\s]/g, '')
  return /^(\d{1,9}|\d{1,3}(\.\d{3}){1,2})$/.test(text) ? Number(text.replaceAll('.', '')) : null
}

/** A number of up to nine digits; null: unreadable. */
export const readWhole = (typed: string): number | null => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null)

/** `8`, `5,5` or `5.5`, from 0 to 100; null: unreadable. */
export function readPercent(typed: string): number | null {
  const text = typed.trim().replace(',', '.').replace(/\s*%$/, '')
  const percent = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  return percent <= 100 ? percent : null
}
