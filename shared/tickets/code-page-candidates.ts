import type { CodePage } from '../settings/bridge'

export interface CodePageCandidate {
  page: CodePage
  /** The n of ESC t n. */
  number: number
}

/**
 * What printers in the field call these pages (escpos-printer-db, 50 profiles): 19 on Epson and its likes, 53 on the
 * cheap 58 mm ones, the others on single makes.
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

/** What the test page prints on each of them: it reads right only where the printer has that page under that number. */
export const CODE_PAGE_SAMPLE = 'áéíóú ñÑ ÁÉÍÓÚ ü ¿¡ € $ 25.900'

/** The candidates in the order of the test page: one that is set and is no usual one comes first. */
export const candidatesWith = (own: CodePageCandidate): readonly CodePageCandidate[] =>
  CODE_PAGE_CANDIDATES.some(({ page, number }) => page === own.page && number === own.number)
    ? CODE_PAGE_CANDIDATES
    : [own, ...CODE_PAGE_CANDIDATES]
