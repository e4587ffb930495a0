const TYPOGRAPHIC: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '´': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '←': '<-',
  '→': '->',
  '×': 'x',
}

// C0, DEL and C1: a customer's comment must not open the drawer, cut the paper or change the code page.
// biome-ignore lint/suspicious/noControlCharactersInRegex: -- stripping them is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{1f3fb}-\u{1f3ff}\ufe0e\ufe0f\u20e3])+/gu

/**
 * Makes any string safe and printable on one line: NFC, typographic marks as ASCII, Unicode spaces as spaces,
 * control and invisible characters and emoji gone. Every string that reaches a ticket passes through here.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(SPACES, ' ')
      .replace(CONTROL, ' ')
      .replace(INVISIBLE, '')
      .replace(EMOJI, '')
      // After what stood between a letter and its accent is gone: cleaning twice changes nothing.
      .normalize('NFC')
      .replace(/[“”„«»‘’‚´–—‑−…•←→×]/g, (mark) => TYPOGRAPHIC[mark] ?? mark)
      .replace(/ {2,}/g, ' ')
      .trim()
  )
}

/** Clean and at most `max` UTF-16 units long, without half a character or a space at its end. */
export const cutText = (text: string, max: number): string =>
  cleanText(text)
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()

/** Accent- and case-blind form for comparing words: `Entrega ` ≡ `ENTREGA`, `limón` ≡ `limon`. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** First name and initial: `Ana Rojas Peña` → `Ana R.`: enough to hand an order over. */
export function shortName(name: string): string {
  const [first, second] = cleanText(name).split(' ')
  if (!first) return ''
  return second ? `${first} ${second.slice(0, 1).toUpperCase()}.` : first
}
