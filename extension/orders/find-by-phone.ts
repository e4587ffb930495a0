import type { Till } from '../till/till'

/** What a person can look through. */
const MOST = 50

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Ids of the orders whose customer has these digits in a row in the telephone number. */
export function findByPhone({ db }: Till, text: string): Promise<string[]> {
  const wanted = digitsOf(text)
  if (wanted === '') return Promise.resolve([])
  return db.orders
    .filter(({ order }) => digitsOf(order?.customer.phone ?? '').includes(wanted))
    .limit(MOST)
    .primaryKeys()
}
