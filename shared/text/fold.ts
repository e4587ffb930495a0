/** Accent- and case-insensitive form for comparing words: `Entrega ` ≡ `ENTREGA`, `limón` ≡ `limon`. */
export function foldText(text: string): string {
  // Fast path: most texts of an order are plain.
  const bare = /^[ -~]*$/.test(text) ? text.replace(/[`^]/g, '') : text.normalize('NFD').replace(/\p{Diacritic}/gu, '')
  return bare.toLowerCase().replace(/\s+/g, ' ').trim()
}
