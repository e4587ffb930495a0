import type { InvoiceContent } from '@shared/payload'
import type { BridgeSettings } from '@shared/settings/bridge'
import { type TaxGroup, taxGroups } from '@shared/tickets/taxes'

/** What was sold under a number, for whoever keeps the books. Whole pesos. */
export interface Sale {
  /** The number's date, ISO-8601 UTC: never before that of the number before it. */
  at: string
  /** As the settings had it: under `pos` the paper was a factura, else a comprobante. */
  mode: BridgeSettings['invoice']['mode']
  /** After the coupon, by tax; what carries none has no label. */
  taxes: TaxGroup[]
  coupon: number
  deliveryFee: number
  serviceFee: number
  tip: number
  total: number
  payment: Pick<InvoiceContent['payment'], 'means' | 'state' | 'label'>
}

type Rules = Pick<BridgeSettings, 'taxes' | 'deliveryFeeTax' | 'invoice'>

export function saleOf(content: InvoiceContent, rules: Rules, at: string): Sale {
  const { coupon, deliveryFee, serviceFee, tip, total } = content.money
  const { means, state, label } = content.payment
  return {
    at,
    mode: rules.invoice.mode,
    taxes: taxGroups(content, rules),
    coupon: Math.abs(coupon?.amount ?? 0),
    deliveryFee,
    serviceFee,
    tip,
    total,
    payment: { means, state, label },
  }
}
