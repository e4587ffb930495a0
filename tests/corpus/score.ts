import { readFileSync } from 'node:fs'

/** One labelled phrase, as it was read. `positive`: it asks for what its family looks for (an allergy, a removal). */
export interface Judged {
  phrase: string
  expected: string
  got: string
  positive: boolean
  /** Whether the reading found what the family looks for, rightly or not. */
  found: boolean
}

export interface Score {
  family: string
  cases: number
  /** Of what was found, how much is right; 0 to 1. */
  precision: number
  /** Of what was there, how much was found. */
  recall: number
  /** Each phrase read otherwise than labelled. */
  wrong: string[]
}

/** The rows of `tests/corpus/<family>.tsv`, without comments (`#`) and empty lines. */
export const rowsOf = (family: string): string[][] =>
  readFileSync(`tests/corpus/${family}.tsv`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))

export function scoreOf(family: string, judged: readonly Judged[]): Score {
  const isRight = ({ expected, got }: Judged) => expected === got
  const found = judged.filter((each) => each.found)
  const positive = judged.filter((each) => each.positive)
  const share = (right: number, all: number) => (all === 0 ? 1 : right / all)
  return {
    family,
    cases: judged.length,
    precision: share(found.filter(isRight).length, found.length),
    recall: share(positive.filter(isRight).length, positive.length),
    wrong: judged
      .filter((each) => !isRight(each))
      .map(({ phrase, expected, got }) => `${phrase}: expected ${expected}, read as ${got}`),
  }
}
