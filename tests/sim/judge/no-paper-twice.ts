import { areOwnCorrections, casesOf, type Evidence, type Invariant, type OrderCase } from './evidence'
import { contentOf, lineOf, type ReadPaper } from './read-paper'

const isOfLine = ({ kind }: ReadPaper): boolean => kind !== 'note' && kind !== 'system' && kind !== 'unknown'

/** It may be a second one, and says so: or holds instead of the one before, which did not say that. */
const saysSo = (paper: ReadPaper, before: ReadPaper): boolean =>
  paper.marks.some((mark) => mark === 'second-sending' || mark === 'reprint' || mark === 'superseded') ||
  (paper.marks.includes('replaces') && !before.marks.includes('replaces'))

/** A torn one shows the same as far as it goes; without a dish nothing can be made by it. */
const isSame = (paper: ReadPaper, before: ReadPaper): boolean => {
  if (before.complete) return contentOf(paper) === contentOf(before)
  return paper.kind === before.kind && before.dishes.length > 0 && paper.text.includes(before.text.trim().slice(-40))
}

/** An order that is charged and taken back alike for a second time has two equal papers, each with its own key. */
const isOwnCorrection = (evidence: Evidence, { id, papers }: OrderCase, paper: ReadPaper): boolean =>
  paper.kind === 'correction' && areOwnCorrections(evidence, id, papers.slice(0, papers.indexOf(paper) + 1))

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 19)

function pairs({ papers, outdated }: OrderCase): [before: ReadPaper, paper: ReadPaper][] {
  const last = new Map<string, ReadPaper>()
  return papers
    .filter((paper) => isOfLine(paper) && !outdated.includes(paper))
    .flatMap((paper) => {
      const line = lineOf(paper)
      const before = last.get(line)
      // A copy tells nothing new.
      if (!paper.marks.includes('reprint')) last.set(line, paper)
      return before === undefined ? [] : [[before, paper]]
    })
}

export const twice: Invariant = {
  name: 'no paper twice unmarked',
  sentence: 'No paper comes out twice with the same content, unless the second one says that it may be a second one.',
  judge: (evidence) =>
    casesOf(evidence).flatMap((one) =>
      pairs(one)
        .filter(([before, paper]) => isSame(paper, before) && !saysSo(paper, before))
        .filter(([, paper]) => !isOwnCorrection(evidence, one, paper))
        .map(([before, paper]) => ({
          order: one.id,
          what: `${contentOf(paper)} at ${clock(before.at)}${before.complete ? '' : ' (torn)'} and again at ${clock(paper.at)}`,
        })),
    ),
}

const isWhole = ({ kind, complete }: ReadPaper): boolean => complete && (kind === 'kitchen' || kind === 'delivery')

export const replaced: Invariant = {
  name: 'a newer paper says what it replaces',
  sentence: 'A comanda or domicilio that holds instead of an earlier one says so.',
  judge: (evidence) =>
    casesOf(evidence).flatMap((one) =>
      pairs(one)
        .filter(([before, paper]) => isWhole(paper) && (isWhole(before) || before.kind === 'change'))
        .filter(([before, paper]) => before.complete && !saysSo(paper, before) && !paper.marks.includes('replaces'))
        .map(([before, paper]) => ({
          order: one.id,
          what: `${contentOf(paper)} at ${clock(paper.at)} after ${contentOf(before)}`,
        })),
    ),
}

export const oneInvoice: Invariant = {
  name: 'one invoice an order',
  sentence: 'An order has one invoice: a further one on paper says that it is a copy or may be a second one.',
  judge: (evidence) =>
    casesOf(evidence).flatMap(({ id, papers }) => {
      const plain = papers.filter(
        ({ kind, complete, marks }) =>
          kind === 'invoice' && complete && !marks.includes('reprint') && !marks.includes('second-sending'),
      )
      return plain.length > 1 ? [{ order: id, what: `${plain.length} plain invoices` }] : []
    }),
}
