/**
 * Calls of Justo's that «Listo», «Salió» and «Entregado» must never become: accepting, rejecting or cancelling an order,
 * and the list of pending orders. Stems, as v1, v2 and v3 spell them differently (docs/justo.md): `rejectOrder`,
 * `/orders/{id}/reject`, `/orders/pendingOrders`.
 */
const RESERVED = /accept|reject|cancel|pendingorder/

/** Statuses that take an order back or end it. */
const RESERVED_WORD = /^pending$|reject|cancel/

/** Encodings in one another that are undone; no server undoes more. */
const MOST_ENCODINGS = 8

/** NFKC: full-width and other look-alike forms of ASCII, also of `%` and `/`. Null: not valid percent-encoding. */
function decodedOnce(text: string): string | null {
  try {
    return decodeURIComponent(text.normalize('NFKC'))
  } catch {
    return null
  }
}

/** The text once no encoding is left; null: one of them is invalid, or there are too many. */
function decoded(text: string): string | null {
  let before = text
  for (let n = 0; n < MOST_ENCODINGS; n++) {
    const after = decodedOnce(before)
    if (after === null || after === before) return after
    before = after
  }
  return null
}

/** Letters and digits alone, in one case: `Reject-Order`, `reject_order`, `rejec\tt` and `REJECT` alike. */
const bare = (text: string): string =>
  text
    .toUpperCase()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/**
 * Whether a path, whatever its spelling, may name one of the reserved calls, or does not name what it shows: another
 * host, `..`, `//`, an encoding that is none. Percent-encoding (repeated too), `/./`, a trailing slash, case, query,
 * fragment, backslash and full-width characters make no difference. Pure.
 */
export function isReservedPath(path: string): boolean {
  const text = decoded(path)
  if (text === null || !text.startsWith('/')) return true
  const [, ...segments] = text.split(/[/\\]/)
  const isOdd = segments.some(
    (segment, i) => /^\.{0,2}$/.test(segment) && !(segment === '' && i === segments.length - 1),
  )
  // `;` begins a segment's parameters, which some servers ignore.
  return isOdd || segments.flatMap((segment) => segment.split(/[?#;]/)).some((part) => RESERVED.test(bare(part)))
}

/** Whether a text of the body is a status that takes an order back or ends it, as `pending` or `CANCELLED`. Pure. */
export const isReservedWord = (text: string): boolean => RESERVED_WORD.test(bare(decoded(text) ?? text))
