/**
 * No break after a peso sign, a `#`, an arrow or a negation:
 * `NO COBRAR` and `SIN CEBOLLA` broken in two would leave a line with the opposite meaning.
 */
const BREAKS = /(?<!\$|#|<-|(?<!\p{L})(?:no|sin)) /iu

function pieces(word: string, width: number): string[] {
  const parts: string[] = []
  for (let at = 0; at < word.length; at += width) parts.push(word.slice(at, at + width))
  return parts
}

/**
 * Lines of at most `width` columns, broken between words; a word wider than the paper is broken inside.
 * Expects one column a character (`toCodePage`). Never returns an empty list.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  const words = text.split(BREAKS).flatMap((word) => (word.length > width ? word.split(' ') : [word]))
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const parts = pieces(word, width)
    line = parts.pop() ?? ''
    lines.push(...parts)
  }
  return [...lines, line]
}

/** The same for sentences joined by a sign, which is dropped at a line end: a dash there would read as a hyphen. */
export function wrapSentences(sentences: readonly string[], sign: string, width: number): string[] {
  const lines: string[] = []
  for (const sentence of sentences) {
    const last = lines.pop()
    const longer = last === undefined ? sentence : last + sign + sentence
    if (longer.length <= width) lines.push(longer)
    else lines.push(...(last === undefined ? [] : [last]), ...wrap(sentence, width))
  }
  return lines
}
