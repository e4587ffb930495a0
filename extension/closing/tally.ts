/** Number of orders, and their sum in pesos. */
export interface Tally {
  count: number
  amount: number
}

export const NOTHING: Tally = { count: 0, amount: 0 }

export const plus = (tally: Tally, amount: number): Tally => ({ count: tally.count + 1, amount: tally.amount + amount })

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, { count, amount }) => ({ count: sum.count + count, amount: sum.amount + amount }), NOTHING)
