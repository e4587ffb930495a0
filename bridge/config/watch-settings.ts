import { statSync } from 'node:fs'
import { errorText, type Log } from '../log/log'
import { type Settings, settingsPath } from './settings-file'

/** Poll interval. Editors empty a file before they write it: an invalid file may be valid at the next poll. */
const POLL_MS = 2000

function reloadSettings(settings: Settings, log: Log): void {
  const before = settings.current()
  // Each issue is a log kind of its own: a file with five issues has five lines, however often it is written.
  for (const { path, message } of settings.reload()) {
    const what = `settings.json is wrong, the old settings stay: ${path || 'the file'}: ${message}`
    log({ level: 'error', step: 'trouble', kind: what, message: what })
  }
  for (const { path } of settings.unknown()) {
    const what = `settings.json: there is no field ${path}, it is ignored`
    log({ level: 'warning', step: 'trouble', kind: what, message: what })
  }
  const now = settings.current()
  if (before.version === now.version) return
  log({ level: 'info', step: 'changed', message: `settings ${before.version} -> ${now.version} by hand` })
  if (before.settings.port !== now.settings.port)
    log({ level: 'warning', step: 'changed', message: `port ${now.settings.port} counts from the next start on` })
}

/** Differs after every change of the file. */
function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path)
    return `${mtimeMs} ${size} ${ino}`
  } catch (cause) {
    return String(cause) // missing or unreadable: the reload reports it
  }
}

/**
 * Loads manual changes of `settings.json`, until the returned function is called. The bridge's own writes have no
 * effect here. The file is polled every two seconds: unlike the system's file events, that works on every disk and with
 * every editor, and finds changes made while nothing watched (`fs.watchFile` misses those before its first look).
 */
export function watchSettings(folder: string, settings: Settings, log: Log, pollMs = POLL_MS): () => void {
  let seen = ''
  const check = () => {
    const stamp = stampOf(settingsPath(folder))
    if (stamp === seen) return
    seen = stamp
    try {
      reloadSettings(settings, log)
    } catch (cause) {
      // The new settings are in effect already; a listener failed.
      log({ level: 'error', step: 'trouble', kind: 'settings', message: `settings: ${errorText(cause)}` })
    }
  }
  const timer = setInterval(check, pollMs).unref()
  return () => clearInterval(timer)
}
