/** What money is received in at the till, in the order in which «Cobrar», papers, Cierre and tables list them. */
export const MEANS_NAMES = {
  cash: 'Efectivo',
  card: 'Datáfono',
  transfer: 'Transferencia',
  nequi: 'Nequi',
  daviplata: 'Daviplata',
  voucher: 'Bono',
} as const

export type SettledMeans = keyof typeof MEANS_NAMES
/** COP by means. */
export type MeansAmounts = Record<SettledMeans, number>

export const MEANS = Object.keys(MEANS_NAMES) as SettledMeans[]

export const eachMeans = <T>(of: (means: SettledMeans) => T): Record<SettledMeans, T> =>
  Object.fromEntries(MEANS.map((means) => [means, of(means)])) as Record<SettledMeans, T>

export const NO_AMOUNTS: MeansAmounts = eachMeans(() => 0)

export const meansAmounts = (of: MeansAmounts): MeansAmounts => eachMeans((means) => of[means])

export const collected = (of: MeansAmounts): number => MEANS.reduce((sum, means) => sum + of[means], 0)
