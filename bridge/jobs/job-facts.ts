import type { LogFacts } from '../log/log'

/** Which order and paper an entry is about: one transaction finds all of it, in both halves' logs. */
export const jobFacts = (job: {
  transaction: string
  orderId: string
  key: string
}): Pick<LogFacts, 'transaction' | 'orderId' | 'jobKey'> => ({
  transaction: job.transaction || null,
  orderId: job.orderId,
  jobKey: job.key,
})
