import type { CodePage } from '../settings/bridge'

export interface CodePageCandidate {
  page: CodePage
  /** The n of ESC t n. */
  number: number
}

/**
 * Numbers of these pages on printers in the field (escpos-printer-db, 50 profiles): 19 on Epson and compatibles, 53 on
 * cheap 58 mm ones, the others on single brands.
 */
export const CODE_PAGE_CANDIDATES: readonly CodePageCandidate[] = [
  { page: 'cp858', number: 19 },
  { page: 'cp858', number: 53 },
  { page: 'cp858', number: 14 },
  { page: 'cp850', number: 2 },
  { page: 'cp1252', number: 16 },
  { page: 'cp1252', number: 71 },
  { page: 'cp437', number: 0 },
]

/** Printed in each by the test page: correct only where the printer has that page under that number. */
export const CODE_PAGE_SAMPLE = 'áéíóú ñÑ ÁÉÍÓÚ ü ¿¡ € $ 25.900'

/** The candidates in the order of the test page: an unlisted one from the settings comes first. */
export const candidatesWith = (own: CodePageCandidate): readonly CodePageCandidate[] =>
  CODE_PAGE_CANDIDATES.some(({ page, number }) => page === own.page && number === own.number)
    ? CODE_PAGE_CANDIDATES
    : [own, ...CODE_PAGE_CANDIDATES]
