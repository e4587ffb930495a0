import { type Message, say } from '@shared/messages'
import type { Till } from '../context/worker-context'
import { nextInvoice } from '../print-jobs/next-invoice'
import { parseExternal } from './parse-external'
import { actOnLiveOrder, actOnOrder, changeByPerson } from './person-acts'

/** Stores the number of the factura that Intüipos issued for an order; both fields empty: removes it. */
export const setExternalInvoice = (
  till: Till,
  orderId: string,
  number: string,
  code: string,
): Promise<Message | null> => {
  const nothing = number.trim() === '' && code.trim() === ''
  const parsed = nothing ? null : parseExternal(number, code)
  if (parsed?.ok === false) return Promise.resolve(say(parsed.error === 'number' ? 'A-28' : 'A-29'))
  return actOnOrder(till, orderId, async () => {
    const external = parsed?.external ?? null
    const what = external === null ? 'took back the external invoice' : 'external invoice given'
    const stored = await changeByPerson(till, orderId, what, (before) =>
      before.order === null ? null : { ...before, external },
    )
    return stored === null ? say('A-24') : null
  })
}

/** «Imprimir con la factura»: prints the paper again with the number of Intüipos' factura. Only on request. */
export const printExternalInvoice = (till: Till, orderId: string): Promise<Message | null> =>
  actOnLiveOrder(till, orderId, async (stored) => {
    if (!stored.order || !stored.external) return say('A-24')
    const jobs = await till.store.jobsOf(orderId)
    const next = await nextInvoice(stored, jobs, till.settings(), till.now())
    if (next === null) return say('A-37')
    await changeByPerson(
      till,
      orderId,
      'print the external invoice',
      (same) => same,
      async () => [next],
    )
    return null
  })
