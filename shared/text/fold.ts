/** Accent- and case-insensitive form for comparing words: `Entrega ` ≡ `ENTREGA`, `limón` ≡ `limon`. */
export function foldText(text: string): string {
  // Fast path: most words of an order are plain.
  if (/^[!-~]+$/.test(text)) return text.toLowerCase().replace(/[`^]/g, '')
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
