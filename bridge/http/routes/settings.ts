import { droppedKeys } from '@shared/settings/unread-fields'
import type { VersionedSettings } from '../../config/settings-file'
import { isIssued } from '../../jobs/numbering'
import type { AppDeps, Call } from '../app-deps'
import { readJson } from '../body'
import { refuse } from '../errors'

function answer(c: Call, { version, settings }: VersionedSettings, more: { ignored?: string[] } = {}): Response {
  c.header('etag', `"${version}"`)
  return c.json({ version, settings, ...more })
}

/** `GET /settings` → `{version, settings}`, and the version as ETag. */
export const getSettings = (c: Call, { settings }: AppDeps): Response => answer(c, settings.current())

/** `PUT /settings`: all settings, bare or under `settings` as in `GET`; `If-Match`: the version they come from. */
export async function putSettings(c: Call, { settings, discovery, store, log }: AppDeps): Promise<Response> {
  const version = /^"?([0-9a-f]+)"?$/.exec(c.req.header('if-match') ?? '')?.[1]
  const body = readJson(c)
  if (body instanceof Response) return body
  if (version === undefined) return refuse(c, 'settings-changed')
  const input = 'settings' in body ? body.settings : body
  const changed = settings.change(version, input, {
    found: await discovery.settable(),
    isIssued: (prefix) => isIssued(prefix, store.state.counters),
    hasTransactions: store.state.counters.lastTransactions.size > 0,
  })
  if (changed.ok) {
    const till = c.get('client').till
    log({ level: 'info', step: 'changed', message: `settings ${version} -> ${changed.version} by ${till}` })
    return answer(c, changed, { ignored: droppedKeys(input, changed.settings) })
  }
  return changed.error === 'changed' ? refuse(c, 'settings-changed') : refuse(c, 'schema', { issues: changed.issues })
}
