import type { RawOrder } from '../../fixtures/justo-orders'
import { type FoundPaper, papersOf } from '../../stage/papers-of'
import type { Stage } from '../../stage/stage'

/** `20418-01`: number as shown. */
export const numberOf = (raw: RawOrder): string => raw.fullCode.replace(/^#/, '')

const found = (stage: Stage, raw: RawOrder): FoundPaper[] => papersOf(stage, `#${numberOf(raw)}`)

/** Kinds of the order's printed papers, sorted; duplicates included. */
export const documentsOf = (stage: Stage, raw: RawOrder): string[] =>
  found(stage, raw)
    .map(({ document }) => document)
    .sort()

/** The texts of all papers of the order, or of all of one kind. */
export const textsOf = (stage: Stage, raw: RawOrder, document?: string): string[] =>
  found(stage, raw)
    .filter((paper) => document === undefined || paper.document === document)
    .map(({ text }) => text)

/** The text of the one paper of this kind; fails unless there is exactly one. */
export function textOf(stage: Stage, raw: RawOrder, document: string): string {
  const [text, ...more] = textsOf(stage, raw, document)
  if (text === undefined || more.length > 0)
    throw new Error(`not one ${document} of ${numberOf(raw)}: ${documentsOf(stage, raw)}`)
  return text
}
