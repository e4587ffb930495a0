import type { Entry } from '../jobs/entry'

/** What is kept of a step for support: ids, states and reasons; no name. */
export function historyOf(entry: Entry): object {
  const step = { did: entry.type }
  switch (entry.type) {
    case 'job': {
      const { id, printer, transaction, number } = entry.job
      return { ...step, id, printer, transaction, number: number?.text ?? null, replaces: entry.replaces }
    }
    case 'event': {
      const { id, event, facts, decision, printer } = entry
      // `redirect` contains the station's display name: left out.
      const { station: _, ...what } = { station: null, ...event }
      return { ...step, id, event: what, ...facts, ...(decision && { decision }), ...(printer && { printer }) }
    }
    case 'moved':
      return { ...step, id: entry.id, printer: entry.printer }
    case 'in-doubt':
      return { ...step, id: entry.id }
    case 'watch':
      return { ...step, till: entry.till, until: entry.until, minutes: entry.minutes }
    case 'numbers-confirmed':
      return { ...step, prefix: entry.prefix, next: entry.next }
    case 'numbers-stopped':
      return step
  }
}
