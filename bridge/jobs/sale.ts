import type { invoiceSale } from '@shared/register'
import type { BridgeSettings } from '@shared/settings/bridge'
import { cleanDeep } from '@shared/text'
import type { PayloadOf } from '@shared/tickets/facts'
import { addedServiceFee, sumsOf } from '@shared/tickets/sums'
import { type TaxRules, taxesOf, taxGroups } from '@shared/tickets/taxes'
import type * as z from 'zod/mini'

/**
 * What was sold under an invoice number, for accounting. Its taxes are those of the whole total after the coupon, as
 * printed. Points lower no base: they come from earlier purchases, and only an unconditional discount does (ET 454).
 */
export interface Sale extends z.infer<typeof invoiceSale> {
  /** The number's date, ISO-8601 UTC: never before that of the number before it. */
  at: string
  /** What the paper asks for, without tip; whole pesos. */
  charged: number
}

type Sold = Pick<PayloadOf<'invoice'>, 'content' | 'context'>
type Rules = TaxRules & Pick<BridgeSettings, 'invoice'>

function figuresOf({ content, context }: Sold, { taxes, deliveryFeeTax, bag }: TaxRules) {
  const sums = sumsOf(content)
  // Cleaned like the ticket's rules, so that a pattern matches the same lines in both.
  const carried = taxesOf(content.lines, context.externalIds, sums, cleanDeep({ taxes, deliveryFeeTax, bag }))
  return { sums, taxes: taxGroups(carried, sums) }
}

/** The sale without taxes and tip, whole pesos. */
export function beforeTaxes(sold: Sold, rules: TaxRules): number {
  const { sums, taxes } = figuresOf(sold, rules)
  return taxes.reduce((pesos, { tax }) => pesos - tax, sums.total)
}

export function saleOf(sold: Sold, rules: Rules, at: string): Sale {
  const { payment, buyer } = sold.content
  const { means, state, label } = payment
  const { sums, taxes } = figuresOf(sold, rules)
  const { coupon, deliveryFee, tip, pointsPaid, total } = sums
  return {
    at,
    mode: rules.invoice.mode,
    taxes,
    coupon: coupon.amount,
    deliveryFee,
    serviceFee: addedServiceFee(sums),
    tip,
    points: pointsPaid > 0 ? pointsPaid : undefined,
    total,
    charged: sums.amountToPay - tip,
    payment: { means, state, label },
    buyerId: buyer?.id ?? null,
  }
}
