import { unwatchFile, watchFile } from 'node:fs'
import { errorText, type Log } from '../log/log'
import { type Settings, settingsPath } from './settings-file'

/** Poll interval. Editors empty a file before they write it: an invalid file may be valid at the next poll. */
const POLL_MS = 2000

function reloadSettings(settings: Settings, log: Log): void {
  const reload = settings.reload()
  if (reload.type === 'changed') {
    const { before, now } = reload
    log({ level: 'info', step: 'changed', message: `settings ${before.version} -> ${now.version} by hand` })
    if (before.settings.port !== now.settings.port)
      log({ level: 'warning', step: 'changed', message: `port ${now.settings.port} counts from the next start on` })
  }
  if (reload.type === 'wrong')
    for (const { path, message } of reload.issues) sayWrong(log, `the old settings stay: ${path}: ${message}`)
}

/** Each issue is a log kind of its own, so that a file with five issues has five lines, however often it is written. */
function sayWrong(log: Log, what: string): void {
  const message = `settings.json is wrong, ${what}`
  log({ level: 'error', step: 'trouble', kind: message, message })
}

/**
 * Loads manual changes of `settings.json`, until the returned function is called. The bridge's own writes have no
 * effect here. The file is polled every two seconds: unlike the system's file events, that works on every disk and with
 * every editor. The first look finds changes made while nothing watched.
 */
export function watchSettings(folder: string, settings: Settings, log: Log, interval = POLL_MS): () => void {
  const path = settingsPath(folder)
  const check = () => {
    try {
      reloadSettings(settings, log)
    } catch (cause) {
      // The new settings are in effect already; a listener failed.
      log({ level: 'error', step: 'trouble', kind: 'settings', message: `settings: ${errorText(cause)}` })
    }
  }
  watchFile(path, { interval, persistent: false }, check)
  check()
  return () => unwatchFile(path, check)
}
