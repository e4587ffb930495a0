import type { Till } from '../context/worker-context'

/** As many as a cashier can look through. */
const MOST = 50

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Ids of the orders whose customer's telephone number contains these digits. */
export async function findByPhone({ store }: Till, text: string): Promise<string[]> {
  const wanted = digitsOf(text)
  if (wanted === '') return []
  const found: string[] = []
  for await (const batch of store.orderBatches())
    for (const { id, order } of batch) {
      if (digitsOf(order?.customer.phone ?? '').includes(wanted)) found.push(id)
      if (found.length === MOST) return found
    }
  return found
}
