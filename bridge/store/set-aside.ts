import { join } from 'node:path'
import { DAY_MS } from '@shared/dates'
import type { Place } from '../data-folder/disk'
import { WRONG_SETTINGS } from '../data-folder/folder'
import { pruningTimes } from '../jobs/retention'
import type { Log } from '../log/log'
import type { JobStore } from './job-store'
import { rescueRegister } from './rescue-register'
import { DATABASE_NAME } from './schema'

/** How long files that were set aside are kept for support: customers are in them (docs/privacidad.md). */
const KEPT_MS = 42 * DAY_MS

/** `damaged-20260315T170000Z`, `clients.json.damaged-…`, `earlier-build-…` (data-folder/folder.ts, `datedName`). */
const DATED = /^(damaged|clients\.json\.damaged|earlier-build)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-\d+)?$/

/** When a file was set aside, milliseconds since 1970; null: it was not. */
function setAsideAt(name: string, { folder, disk }: Place): number | null {
  if (name === WRONG_SETTINGS) return disk.changedAt(join(folder, name))
  const found = DATED.exec(name)
  if (found === null) return null
  const [year = 0, month = 0, day = 0, ...time] = found.slice(2).map(Number)
  return Date.UTC(year, month - 1, day, ...time)
}

/** Removes what was set aside long ago by the earlier of Justo's clock and this machine's; numbers are rescued first. */
export function removeSetAside(place: Place, store: JobStore, log: Log): void {
  const { folder, disk, now } = place
  const times = pruningTimes(store.state.counters, now())
  if (times === null) return
  for (const name of disk.list(folder)) {
    const at = setAsideAt(name, place)
    if (at === null || at > Date.parse(times.justoNow) - KEPT_MS) continue
    const path = join(folder, name)
    if (name.startsWith('damaged-') && disk.list(path).includes(DATABASE_NAME))
      rescueRegister(store, join(path, DATABASE_NAME), log)
    disk.remove(path)
    log({ level: 'info', step: 'state', message: `${name} was removed after 42 days` })
  }
}
