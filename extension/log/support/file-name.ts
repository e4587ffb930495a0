import { calendarDay, formatTime } from '@shared/dates'

/** `justo-soporte-2026-03-15-1805.jsonl.gz`, in Bogotá's time. */
export const supportFileName = (now: string): string =>
  `justo-soporte-${calendarDay(now)}-${formatTime(now).replace(':', '')}.jsonl.gz`
