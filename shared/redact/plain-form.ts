/** Format and default-ignorable characters (zero-width, direction marks, soft hyphens), keycaps. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/gu
/** An accent on a digit, as in `3́1́0́`. */
const ON_DIGITS = /(?<=\p{Nd})\p{M}+/gu
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu
const DIGIT = /^\p{Nd}$/u
const ASCII = /^[\0-\x7f]*$/
/** A line end or tab between two digits, escaped as in JSON, once or more often. */
const ESCAPED_BREAK = /(?<=\d)(?:\\{1,8}(?:[nrtfv]|u00(?:0[9-d]|20|85|a0)|x0[9-d]))+(?=\s{0,4}[\d(+])/gi

/** Unicode keeps the ten digits of a script in one row: the value is the distance from the first one. */
function ascii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}

/**
 * The text as the patterns of `redact` expect it: NFKC (full-width forms as ASCII), digits of every script as ASCII,
 * without invisible characters, no escaped line end within a number. Takes linear time.
 */
export function plainForm(text: string): string {
  const plain = ASCII.test(text)
    ? text
    : text.normalize('NFKC').replace(INVISIBLE, '').replace(ON_DIGITS, '').replace(OTHER_DIGIT, ascii)
  return plain.includes('\\') ? plain.replace(ESCAPED_BREAK, ' ') : plain
}
