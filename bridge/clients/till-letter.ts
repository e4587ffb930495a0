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

/** A till that has another name now sends no more heartbeats under the old one: its silence is no alarm. */
function endWatch({ store, now, log }: TillLetterDeps, till: string): void {
  if (!store.state.counters.watches.has(till)) return
  const until = new Date(now()).toISOString()
  try {
    store.append([{ type: 'watch', till, until, minutes: 1 }])
  } catch (cause) {
    log({ level: 'error', step: 'trouble', message: `the watch of ${till} did not end: ${errorText(cause)}` })
  }
}

function reletter(deps: TillLetterDeps): void {
  const { settings, clients, store, log } = deps
  try {
    const hasTransactions = (till: string) => (store.state.counters.lastTransactions.get(till) ?? 0) > 0
    for (const { from, to } of clients.reletter(settings.current().settings.till, hasTransactions)) {
      log({ level: 'info', step: 'changed', message: `till ${from} is now ${to}` })
      endWatch(deps, from)
    }
  } catch (cause) {
    // The settings are in force; the next start tries again.
    log({ level: 'error', step: 'trouble', message: `clients.json: tills keep their letter: ${errorText(cause)}` })
  }
}

/** The tills' names follow the letter of the settings, as long as no transaction carries them. */
export function keepTillLetter(deps: TillLetterDeps): void {
  deps.settings.onChange(() => reletter(deps))
  reletter(deps)
}
