import type { LogLine } from '../../extension/log/log-line'

/** When the request began whose answer this entry is about. ISO-8601 UTC. */
export const askedAt = ({ at, ms }: Pick<LogLine, 'at' | 'ms'>): string =>
  new Date(Date.parse(at) - (ms ?? 0)).toISOString()

/** Just before it. */
export const before = (at: string): string => new Date(Date.parse(at) - 1).toISOString()
