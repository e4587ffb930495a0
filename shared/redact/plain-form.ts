/** Format and default-ignorable characters (zero-width, direction marks, soft hyphens), keycaps. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/gu
/** An accent on a digit, as in `3́1́0́`. */
const ON_DIGITS = /(?<=\p{Nd})\p{M}+/gu
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu
const DIGIT = /^\p{Nd}$/u
const ASCII = /^[\0-\x7f]*$/
/** A line end or tab between two digits, escaped as in JSON, once or more often. */
const ESCAPED_BREAK = /(?<=\d)(?:\\{1,8}(?:[nrtfv]|u00(?:0[9-d]|20|85|a0)|x0[9-d]))+(?=\s{0,4}[\d(+])/gi

/** A printable character of ASCII or a blank, escaped as in JSON or HTML. */
const ESCAPED = /\\{1,8}u00([2-7][\da-f])|&#(?:x([2-7][\da-f])|(\d{2,3}));|&nbsp;/gi

const unescaped = (_: string, json?: string, hex?: string, decimal?: string): string => {
  const code = decimal === undefined ? Number.parseInt(json ?? hex ?? '20', 16) : Number(decimal)
  return code > 0x1f && code < 0x7f ? String.fromCharCode(code) : ' '
}

/** Unicode keeps the ten digits of a script in one row: the value is the distance from the first one. */
function ascii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}

/**
 * The text as the patterns of `redact` expect it: NFKC (full-width forms as ASCII), digits of every script as ASCII,
 * without invisible characters, escaped ones plainly, no escaped line end within a number. Takes linear time.
 */
export function plainForm(text: string): string {
  const plain = ASCII.test(text)
    ? text
    : text.normalize('NFKC').replace(INVISIBLE, '').replace(ON_DIGITS, '').replace(OTHER_DIGIT, ascii)
  return /[\\&]/.test(plain) ? plain.replace(ESCAPED_BREAK, ' ').replace(ESCAPED, unescaped) : plain
}
