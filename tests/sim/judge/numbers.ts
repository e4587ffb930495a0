import { casesOf, type Evidence, type Invariant, LOOK_EVERY_MS } from './evidence'
import type { ReadPaper } from './read-paper'

/** Of `invoice.next`, which the simulated shop leaves as it is. */
const FIRST = 1

const numbersOf = ({ invoices }: Evidence): number[] => invoices.map(({ number }) => number.number)

/** Numbers that are on papers of several orders, as `numberOf` reads them. */
function shared(papers: Evidence['papers'], numberOf: (paper: ReadPaper) => string | null): [string, string[]][] {
  const holders = new Map<string, Set<string>>()
  for (const paper of papers) {
    const number = numberOf(paper)
    if (number !== null && paper.order !== null)
      holders.set(number, (holders.get(number) ?? new Set()).add(paper.order))
  }
  return [...holders].filter(([, orders]) => orders.size > 1).map(([number, orders]) => [number, [...orders]])
}

const sharedText = ([number, orders]: [string, string[]]) => ({
  order: null,
  what: `${number} is on papers of ${orders.join(', ')}`,
})

export const unique: Invariant = {
  name: 'numbers are unique',
  sentence: 'No number is given twice, and no two orders have the same number on paper.',
  judge(evidence) {
    const numbers = numbersOf(evidence)
    const repeated = numbers.filter((number, i) => numbers.indexOf(number) !== i)
    return [
      ...repeated.map((number) => ({ order: null, what: `${number} is twice in the register` })),
      ...shared(evidence.papers, ({ invoiceNumber }) => invoiceNumber).map(sharedText),
    ]
  },
}

export const ofOneOrder: Invariant = {
  name: 'a transaction and a comanda are of one order',
  sentence: 'No two orders have the same Trx on paper, nor the same number of a comanda of one station.',
  judge: ({ papers }) =>
    [
      ...shared(papers, ({ transaction }) => (transaction === null ? null : `Trx ${transaction}`)),
      ...shared(papers, ({ station, comanda }) =>
        station === '' || comanda === null ? null : `COMANDA ${comanda} of ${station}`,
      ),
    ].map(sharedText),
}

export const gapless: Invariant = {
  name: 'numbers are gapless',
  sentence: 'The register has every number from the first that the shop has set (1) to its last, in order.',
  judge: (evidence) =>
    numbersOf(evidence)
      .map((number, i) => ({ number, expected: FIRST + i }))
      .filter(({ number, expected }) => number !== expected)
      .slice(0, 1)
      .map(({ number, expected }) => ({ order: null, what: `${number} stands where ${expected} should` })),
}

/** The bar's sentences that say «salen sin número», and why. */
const WITHOUT_NUMBER: readonly string[] = ['P-06', 'P-07', 'P-08', 'P-09', 'P-18']

const isSaid = ({ lights }: Evidence, by: number): boolean =>
  lights.some(({ at, codes }) => at <= by + LOOK_EVERY_MS && codes.some((code) => WITHOUT_NUMBER.includes(code)))

export const numbered: Invariant = {
  name: 'every comprobante has its number',
  sentence: 'A comprobante that is whole has a number, unless the bar has said by then that they come out without.',
  judge: (evidence) =>
    casesOf(evidence).flatMap(({ id, papers }) =>
      papers
        .filter(({ kind, complete }) => kind === 'invoice' && complete)
        .filter(({ invoiceNumber, at }) => invoiceNumber === null && !isSaid(evidence, at))
        .map(() => ({ order: id, what: 'a comprobante without a number' })),
    ),
}

export const registered: Invariant = {
  name: 'every number on paper is in the register',
  sentence: 'A number on paper is in the register, of that order; an order has one.',
  judge(evidence) {
    const owners = new Map(evidence.invoices.map(({ number, orderNumber }) => [number.text, orderNumber]))
    return casesOf(evidence).flatMap(({ id, number, papers }) => {
      const own = new Set(papers.flatMap(({ invoiceNumber }) => invoiceNumber ?? []))
      return [
        ...[...own]
          .filter((text) => owners.get(text)?.replace('#', '') !== number)
          .map((text) => ({
            order: id,
            what: `${text} on paper, of ${owners.get(text) ?? 'nothing'} in the register`,
          })),
        ...(own.size > 1 ? [{ order: id, what: `has ${[...own].join(', ')}` }] : []),
      ]
    })
  },
}
