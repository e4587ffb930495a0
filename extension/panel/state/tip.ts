import { tenPercent } from '@shared/settlement'

/** What the cashier chose at «¿Incluye propina?»; nothing is chosen before (Ley 1935 of 2018: it is voluntary). */
export type TipChoice = 'given' | 'none' | 'ten' | 'other'

/** `5000`, `5.000`, `$ 5.000` → 5000; null for what is no amount of whole pesos up to ten million. */
export function parsePesos(text: string): number | null {
  const digits = text.replace(/[$.\s]/g, '')
  return /^\d{1,8}$/.test(digits) && Number(digits) <= 10_000_000 ? Number(digits) : null
}

/** The tip in COP; null while the question is not answered. `money`: the order's total without tip, and Justo's tip. */
export function chosenTip(
  choice: TipChoice | null,
  other: string,
  money: { total: number; tip: number },
): number | null {
  switch (choice) {
    case null:
      return null
    case 'given':
      return money.tip
    case 'none':
      return 0
    case 'ten':
      return tenPercent(money.total)
    case 'other':
      return parsePesos(other)
  }
}
