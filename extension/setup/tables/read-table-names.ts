/** Limit for one input: a typing error must not create a thousand tables. */
const MOST = 200
const RANGE = /^(?:del?\s+)?(\D{0,15}?)\s*(\d{1,4})\s*(?:-|–|al?|hasta)\s*(\D{0,15}?)\s*(\d{1,4})$/i

/** `1 al 20`, `T1-T5`: expanded; anything else is one name. */
function expand(part: string): string[] {
  const [, before = '', from, again = '', to] = RANGE.exec(part) ?? []
  const first = Number(from)
  const count = Number(to) - first + 1
  const isRange = from !== undefined && count >= 1 && count <= MOST && (again === '' || again === before)
  if (!isRange) return [part]
  const space = before.length > 1 ? ' ' : ''
  return Array.from({ length: count }, (_, i) => `${before}${space}${first + i}`)
}

/** Table names as typed or pasted: separated by commas, semicolons or lines, with ranges (`1 al 20`). */
export const readTableNames = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\n]/)
      .map((part) => part.trim().replace(/\s+/g, ' '))
      .filter(Boolean)
      .flatMap(expand),
  ),
]
