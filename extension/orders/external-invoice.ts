import { say } from '@shared/messages'
import { omit } from '@shared/omit'
import { isCalledOff } from '../order-model/lifecycle'
import type { ExternalInvoice } from '../order-model/own-values'
import { nextInvoice } from '../print-jobs/invoice-numbers'
import { pressed } from '../store/log-rows'
import { noticedNow } from './actions'
import { actOnLiveOrder, actOnOrder, addJobs, type CashierAct, decideByCashier, decideOnOrder } from './change-order'

export type ExternalResult = { ok: true; external: ExternalInvoice } | { ok: false; error: 'number' | 'cufe' }

const CODE = /^[0-9a-f]{96}$/
/** The address in a factura's QR: `https://catalogo-vpfe.dian.gov.co/document/searchqr?documentkey=…` */
const DOCUMENT_KEY = /documentkey=([0-9a-f]+)/i
/** A prefix of up to 4 letters and digits, then the consecutive: `FE1234`, `SETP-990000002`, `1234`. */
const NUMBER = /^(?:[A-Z0-9]{1,4}-?)?\d{1,10}$/

/**
 * A factura's QR has lines such as `NumFac: FE1234` or `NumFac=FE1234`, then its code and an address that contains it.
 */
const numberIn = (text: string): string => /Num(?:Fac|DS)\s*[:=]\s*([A-Z0-9-]+)/i.exec(text)?.[1] ?? ''

const isScan = (text: string): boolean => /documentkey=|Num(?:Fac|DS)\s*[:=]|CU[FD]E\s*[:=]/i.test(text)

/** The code in the typed or scanned text; empty: none. */
function codeIn(text: string): string {
  const found = DOCUMENT_KEY.exec(text)?.[1] ?? /CU[FD]E\s*[:=]\s*([0-9a-f]+)/i.exec(text)?.[1]
  if (found !== undefined) return found.toLowerCase()
  return isScan(text) ? '' : text.replace(/\s/g, '').toLowerCase()
}

/** `fe 1234` → `FE1234` */
const tidyNumber = (text: string): string => text.toUpperCase().replace(/\s/g, '')

/**
 * Number and code of the factura that Intüipos issued, typed or scanned into either field: the number, the code's 96
 * hex digits, the address of the DIAN's page, or the whole text of the QR. The code may be left out; it is never
 * computed.
 */
export function parseExternal(numberField: string, codeField: string): ExternalResult {
  const scans = [numberField, codeField].filter(isScan)
  const typed = isScan(numberField) ? '' : tidyNumber(numberField)
  const number = typed || tidyNumber(scans.map(numberIn).find(Boolean) ?? '')
  const code = codeIn(codeField) || (isScan(numberField) ? codeIn(numberField) : '')
  if (!NUMBER.test(number)) return { ok: false, error: 'number' }
  if (code !== '' && !CODE.test(code)) return { ok: false, error: 'cufe' }
  return { ok: true, external: { number, cufe: code === '' ? null : code } }
}

/** Stores the number of the factura that Intüipos issued for an order; both fields empty: removes it. */
export const setExternalInvoice: CashierAct<[number: string, code: string]> = (context, orderId, number, code) => {
  const nothing = number.trim() === '' && code.trim() === ''
  const parsed = nothing ? null : parseExternal(number, code)
  if (parsed?.ok === false) return Promise.resolve(say(parsed.error === 'number' ? 'A-28' : 'A-29'))
  const external = parsed?.external ?? null
  const event = { kind: 'external-given', given: external !== null } as const
  return decideOnOrder(context, orderId, event, (before) => {
    if (before.order === null) return null
    // The nota was about another factura: that of this one is still due.
    const isNew = external?.number !== before.external?.number
    return { ...(isNew ? omit(before, 'creditNote') : before), external }
  })
}

/**
 * The number of the nota crédito or de ajuste that Intüipos issued about the factura of a cancelled order; empty: removes
 * it. Null, «Después»: the cashier knows of it, and the nota stays due.
 */
export const setCreditNote: CashierAct<[number: string | null]> = (context, orderId, number) => {
  const tidy = tidyNumber(number ?? '')
  if (tidy !== '' && !NUMBER.test(tidy)) return Promise.resolve(say('A-74'))
  const event = { kind: 'credit-note', is: number === null ? 'later' : tidy === '' ? 'removed' : 'given' } as const
  return actOnOrder(context, orderId, async (now) => {
    const known = await noticedNow(context, now)
    return decideByCashier(context, orderId, event, (before) => {
      if (before.order === null || !isCalledOff(before)) return null
      const noticed = { ...before, ...known }
      if (number === null) return noticed
      return tidy === '' ? omit(noticed, 'creditNote') : { ...noticed, creditNote: tidy }
    })
  })
}

/** «Imprimir con la factura»: prints the paper again with the number of Intüipos' factura. Only on request. */
export const printExternalInvoice: CashierAct = (context, orderId) =>
  actOnLiveOrder(context, orderId, async (stored) => {
    if (!stored.order || !stored.external) return say('A-24')
    const jobs = await context.store.jobsOf(orderId)
    const next = await nextInvoice(stored, jobs, context.settings(), context.now())
    if (next === null) return say('A-37')
    await addJobs(context, orderId, pressed('print-external'), async () => [next])
    return null
  })
