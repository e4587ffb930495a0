import type { StatusAnswer, VersionAnswer, WatchAnswer } from '@shared/api'
import { watchRequest } from '@shared/requests'
import { isDiskLow } from '../../data-folder/free-space'
import { numberingStatus } from '../../jobs/numbering'
import { PROTOCOLS } from '../../version'
import type { AppDeps, Call } from '../app-deps'
import { withBody } from '../body'
import { formatCursor } from '../cursor'

/**
 * `GET /status`: printer health, numbering, clock, settings issues. Asking keeps printer health up to date for a minute;
 * `?fresh` has the printers asked at once.
 */
export function status(c: Call, { store, lanes, settings, telemetry, moving, folder, now }: AppDeps): Response {
  const { version, settings: current } = settings.current()
  const issues = settings.issues()
  const { till } = c.get('client')
  return c.json({
    printers: lanes.status({ fresh: c.req.query('fresh') !== undefined }),
    numbering: numberingStatus(current.invoice, store.state.counters, now()),
    clock: new Date(now()).toISOString(),
    settingsVersion: version,
    settingsIssues: issues.length > 0 ? issues : undefined,
    till: { name: till, lastTransaction: store.state.counters.lastTransactions.get(till) ?? 0 },
    store: store.id,
    charges: formatCursor(store, store.settlements.last()),
    wantsFacts: telemetry.isOn || undefined,
    diskLow: isDiskLow(folder),
    unreadableRows: store.unreadableRows || undefined,
    copy: current.copyTo === null ? undefined : moving.copy(),
    leftAt: moving.leftAt(),
  } satisfies StatusAnswer)
}

export const version = (c: Call, deps: AppDeps): Response =>
  c.json({ version: deps.version, protocols: PROTOCOLS, till: c.get('client').till } satisfies VersionAnswer)

/**
 * `PUT /watch`: the till is alive and will renew this within `minutes`, until its shift ends at `until` (a past time
 * ends the watch). When every till is silent during its shift, one notice is printed.
 */
export const putWatch = withBody(watchRequest, ({ until, minutes, facts }, c, { notices, tills }) => {
  const { till } = c.get('client')
  notices.renewWatch(till, until, minutes)
  if (facts !== undefined) tills.put(till, facts)
  return c.json({ till, until, minutes } satisfies WatchAnswer)
})
