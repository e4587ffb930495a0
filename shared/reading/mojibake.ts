/** The characters of Windows-1252 from 0x80 to 0x9F; unassigned bytes are control characters (encoding.spec.whatwg.org). */
export const WINDOWS_1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i))

/** Any byte from 0x80 to 0xBF, read as Latin-1 or as Windows-1252. */
const NEXT = `[\u0080-\u00bf${WINDOWS_1252}]`
const SEQUENCE = `[\u00c2-\u00df]${NEXT}|[\u00e0-\u00ef]${NEXT}{2}|[\u00f0-\u00f4]${NEXT}{3}`
const RUN = new RegExp(`(?:${SEQUENCE})+`, 'g')
const SEVERAL = new RegExp(`^(?:${SEQUENCE}){2}`)

/** Sequences that no right text has: accents and signs of Latin-1, typographic marks, emoji, a byte order mark. */
const SURE = /^(?:[ÂÃâ]|[ÅË][\u0080-\u009f“‘’ž¡½¸†œ]|ï[¸»¼½]|ð[\u0090\u0098\u009e\u009fŸž˜])/
/** A quotation mark, or another sign that ends words, after a letter: «Ã», “MANHÃ”. Of Spanish letters it makes none. */
const CLOSES = /^[ÂÃ][»”’…–—™®›]$/

const byteOf = (character: string): number => {
  const at = WINDOWS_1252.indexOf(character)
  return at < 0 ? character.charCodeAt(0) : 0x80 + at
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 that was read as Latin-1 or Windows-1252 read anew. What might be right stays, unless the text was misread `before`. */
export const withoutMojibake = (text: string, before: boolean): string =>
  text.replace(RUN, (run: string, at: number) => {
    const isDoubtful = CLOSES.test(run) && !before && !/^\p{L}/u.test(text.slice(at + run.length, at + run.length + 2))
    if (isDoubtful || !(SURE.test(run) || SEVERAL.test(run))) return run
    try {
      return utf8.decode(Uint8Array.from(run, byteOf))
    } catch {
      return run // The expected answer of a fatal decoder: no UTF-8.
    }
  })
