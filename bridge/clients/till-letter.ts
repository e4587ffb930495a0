import type { Settings } from '../config/settings-file'
import { errorText, type Log } from '../log/log'
import type { JobStore } from '../store/job-store'
import type { ClientStore } from './client-store'

interface TillLetterDeps {
  settings: Settings
  clients: ClientStore
  store: JobStore
  now: () => number
  log: Log
}

function reletter({ settings, clients, store, now, log }: TillLetterDeps): void {
  const { lastTransactions, watches } = store.state.counters
  const until = new Date(now()).toISOString()
  try {
    const hasTransactions = (till: string) => (lastTransactions.get(till) ?? 0) > 0
    const changed = clients.reletter(settings.current().settings.till, hasTransactions)
    for (const { from, to } of changed) log({ level: 'info', step: 'changed', message: `till ${from} is now ${to}` })
    // A till that has another name now sends no more heartbeats under the old one: its silence is no alarm.
    const silent = changed.filter(({ from }) => watches.has(from))
    if (silent.length > 0) store.append(silent.map(({ from }) => ({ type: 'watch', till: from, until, minutes: 1 })))
  } catch (cause) {
    // The settings are in force; the next start gives the tills that still have the old one the new letter.
    log({ level: 'error', step: 'trouble', message: `the letter of the tills: ${errorText(cause)}` })
  }
}

/** The tills' names follow the letter of the settings, as long as no transaction carries them. */
export function keepTillLetter(deps: TillLetterDeps): void {
  deps.settings.onChange(() => reletter(deps))
  reletter(deps)
}
