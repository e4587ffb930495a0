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
      return { ...step, id, event: what, ...facts, decision, printer }
    }
    default: {
      const { type: _, ...facts } = entry
      return { ...step, ...facts }
    }
  }
}
