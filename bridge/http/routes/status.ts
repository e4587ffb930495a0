import type { StatusAnswer } from '@shared/api'
import type { Context } from 'hono'
import { numberingStatus } from '../../jobs/numbering'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'

/** `GET /status`: everything that feeds a till's lights. Asking also keeps the printers' lights fresh for a minute. */
export function status(c: Context<AppEnv>, { store, lanes, settings, now }: AppDeps): Response {
  const { version, settings: current } = settings.current()
  const issues = settings.issues()
  const { till } = c.get('client')
  return c.json({
    printers: lanes.status(),
    numbering: numberingStatus(current.invoice, store.state, now()),
    clock: new Date(now()).toISOString(),
    settingsVersion: version,
    ...(issues.length > 0 && { settingsIssues: issues }),
    till: { name: till, lastTransaction: store.state.lastTransactions.get(till) ?? 0 },
    store: store.id,
  } satisfies StatusAnswer)
}
