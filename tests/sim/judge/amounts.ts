import { casesOf, type Evidence, hadBy, type Invariant, type OrderCase } from './evidence'
import { pricedText, type ReadPaper } from './read-paper'

const isPriced = ({ kind, complete }: ReadPaper): boolean => complete && (kind === 'invoice' || kind === 'delivery')

export const everPriced: Invariant = {
  name: 'no customer is told what Justo never had',
  sentence: 'Each comprobante and each domicilio tells dishes, and the total for them, that Justo had by then.',
  judge: (evidence) =>
    casesOf(evidence).flatMap((one) =>
      one.papers
        .filter(isPriced)
        .map((paper) => ({
          paper,
          told: pricedText(paper.dishes, paper.total),
          had: hadBy(one, paper.at, (dishes, { totalPrice }) => pricedText(dishes, Number(totalPrice))),
        }))
        .filter(({ told, had }) => !had.includes(told) && !had.includes(null))
        .map(({ paper, told, had }) => ({
          order: one.id,
          what: `${paper.kind} of ${told}, and Justo had ${[...new Set(had)].join(', or ')}`,
        })),
    ),
}

/** Nothing was pressed by then that may have been a payment. */
const isUncharged = ({ presses }: OrderCase, { at }: ReadPaper): boolean =>
  !presses.some(({ action, at: pressedAt }) => action.type === 'settle' && pressedAt <= at)

const isPaidInCash = ({ last }: OrderCase): boolean => last.paymentType === 'cash'

export const toCollect: Invariant = {
  name: 'the rider collects the total',
  sentence: 'The domicilio of an order that is paid in cash, and was not charged before, says to collect its total.',
  judge: (evidence) =>
    casesOf(evidence)
      .filter(isPaidInCash)
      .flatMap((one) =>
        one.papers
          .filter((paper) => paper.kind === 'delivery' && paper.complete && isUncharged(one, paper))
          .filter(({ toCollect: told, total }) => told !== total)
          .map(({ toCollect: told, total }) => ({
            order: one.id,
            what: `says to collect ${told ?? 'nothing'} of ${total}`,
          })),
      ),
}

/** Totals on whole comprobantes with this number. */
const totalsOnPaper = ({ papers }: Evidence, numberText: string): number[] =>
  papers.flatMap(({ kind, complete, invoiceNumber, total }) =>
    kind === 'invoice' && complete && invoiceNumber === numberText && total !== null ? [total] : [],
  )

/** No order of the simulator has a tip, which the register has beside the total. */
export const sold: Invariant = {
  name: 'the register has the sum of the paper',
  sentence: 'Under each number the register has the total of its comprobante, which Justo had of that order.',
  judge: (evidence) =>
    evidence.invoices.flatMap(({ orderId, number: { text }, sale }) => {
      const { versions } = evidence.orders.find(({ id }) => id === orderId) ?? { versions: [] }
      const wrong = totalsOnPaper(evidence, text).filter((total) => total !== sale.total)
      return [
        ...wrong.map((total) => ({
          order: orderId,
          what: `${text} is for ${total} on paper, ${sale.total} in the register`,
        })),
        ...(versions.some(({ raw }) => Number(raw.totalPrice) === sale.total)
          ? []
          : [{ order: orderId, what: `${text} is for ${sale.total} in the register, which Justo never had` }]),
      ]
    }),
}
