import { statSync } from 'node:fs'
import { errorText, type Log } from '../log/log'
import { type Settings, settingsPath } from './settings-file'

/** Editors empty a file before they fill it: what is wrong now may be right at the next look. */
const LOOK_MS = 2000

function tell(settings: Settings, log: Log): void {
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

/** Each fault is a kind of its own: a file that is wrong in five ways has five lines, one that is written on and on too. */
function sayWrong(log: Log, what: string): void {
  const message = `settings.json is wrong, ${what}`
  log({ level: 'error', step: 'trouble', kind: message, message })
}

/** Another one after every change of the file. */
function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path)
    return `${mtimeMs} ${size} ${ino}`
  } catch (cause) {
    return String(cause) // gone, or not to be looked at: the reload says so
  }
}

/**
 * Takes in what is written into `settings.json` by hand, until the returned function is called. The bridge's own writes
 * change nothing there. The file is looked at every two seconds: that works on every disk, with every editor, and finds
 * what changed while nobody looked; the system's events for files do not.
 */
export function watchSettings(folder: string, settings: Settings, log: Log, lookMs = LOOK_MS): () => void {
  let seen = ''
  const look = () => {
    const stamp = stampOf(settingsPath(folder))
    if (stamp === seen) return
    seen = stamp
    try {
      tell(settings, log)
    } catch (cause) {
      // The new settings count by now; what uses them failed.
      log({ level: 'error', step: 'trouble', kind: 'settings', message: `settings: ${errorText(cause)}` })
    }
  }
  const timer = setInterval(look, lookMs)
  timer.unref()
  return () => clearInterval(timer)
}
