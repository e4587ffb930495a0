import { foldText } from './text'

/** The longest id that the settings accept. */
const LONGEST = 32

const slug = (name: string): string =>
  foldText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')

/** An id made from a name and unique among `taken`: `COMANDA 1` → `comanda-1`, a second one `comanda-1-2`. */
export function newId(name: string, taken: readonly string[], otherwise: string): string {
  const base = slug(name) || otherwise
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? '' : `-${n}`
    const id = `${base.slice(0, LONGEST - end.length)}${end}`
    if (!taken.includes(id)) return id
  }
}
