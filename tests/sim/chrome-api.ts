import { EXTENSION_ID } from '@shared/extension-id'
import type { AreaName, BrowserProfile } from './browser-profile'
import { ChromeEvent } from './chrome-event'
import type { SimProcess } from './process'
import { exceptionOf, type TillDisk } from './storage-trouble'

/** Ms of one call into the browser. */
const LEAST = 0.2
const MOST = 3

export interface Host {
  profile: BrowserProfile
  disk: TillDisk
  process: SimProcess
  /** An alarm was made: it rings in the browser. */
  onAlarm(name: string): void
  /** Called at each call: Chrome ends a worker that makes none. */
  onCall(): void
}

/** `chrome.*` of one worker: its events, and what the product uses of the rest. */
export function chromeApi(host: Host) {
  const { profile, process } = host
  const { kernel } = process
  const events = {
    connect: new ChromeEvent(),
    message: new ChromeEvent(),
    alarm: new ChromeEvent(),
    startup: new ChromeEvent(),
    installed: new ChromeEvent(),
    networkError: new ChromeEvent(),
    changed: new ChromeEvent(),
  }
  /** The browser acts a moment later, also when the worker has died by then; the worker hears of it after that. */
  const call = <T>(act: () => T): Promise<T> => {
    host.onCall()
    return new Promise((resolve) => {
      kernel.after(profile.random.between(LEAST, MOST), () => {
        const result = act()
        process.after(0, () => resolve(result))
      })
    })
  }
  const done = () => call(() => undefined)
  const answers =
    <T>(value: T) =>
    () =>
      call(() => value)

  function area(name: AreaName) {
    const onChanged = new ChromeEvent()
    /** A call to the storage, which its disk may refuse. */
    const stored = async <T>(operation: 'get' | 'set', act: () => T): Promise<T> => {
      const failure = host.disk.failureOf(`chrome.${operation}`)
      if (failure === null) return call(act)
      await done()
      throw exceptionOf(failure)
    }
    const write = (values: Record<string, unknown>) =>
      stored('set', () => {
        const changes = profile.write(name, values)
        if (Object.keys(changes).length === 0) return
        process.after(0, () => {
          onChanged.emit(changes)
          events.changed.emit(changes, name)
        })
      })
    return {
      get: (keys?: string | string[] | Record<string, unknown> | null) => stored('get', () => profile.read(name, keys)),
      set: (values: Record<string, unknown>) => write(JSON.parse(JSON.stringify(values)) as Record<string, unknown>),
      remove: (keys: string | string[]) => write(Object.fromEntries([keys].flat().map((key) => [key, undefined]))),
      setAccessLevel: done,
      onChanged,
    }
  }

  const alarms = {
    get: (name: string) => call(() => profile.alarms.get(name)),
    create: (name: string, { periodInMinutes }: { periodInMinutes: number }) =>
      call(() => {
        const made = (profile.alarms.get(name)?.made ?? 0) + 1
        profile.alarms.set(name, { name, periodMs: periodInMinutes * 60_000, made })
        host.onAlarm(name)
      }),
    onAlarm: events.alarm,
  }

  const api = {
    action: { setBadgeText: done, setBadgeBackgroundColor: done, onClicked: new ChromeEvent() },
    alarms,
    commands: { getAll: answers([]), onCommand: new ChromeEvent() },
    notifications: {
      create: answers(''),
      clear: answers(true),
      onClicked: new ChromeEvent(),
      onButtonClicked: new ChromeEvent(),
    },
    offscreen: {
      Reason: { AUDIO_PLAYBACK: 'AUDIO_PLAYBACK' },
      hasDocument: answers(true),
      createDocument: done,
      closeDocument: done,
    },
    permissions: { contains: answers(true), request: answers(true), onAdded: new ChromeEvent() },
    power: { requestKeepAwake: () => undefined, releaseKeepAwake: () => undefined },
    runtime: {
      id: EXTENSION_ID,
      getContexts: answers([]),
      getManifest: () => ({ version: '0.1.0', name: 'Justo para Intüipos' }),
      getURL: (path: string) => `chrome-extension://${EXTENSION_ID}${path}`,
      openOptionsPage: done,
      reload: () => undefined,
      // The page that plays sounds, the only one that is asked.
      sendMessage: answers('played'),
      onConnect: events.connect,
      onInstalled: events.installed,
      onMessage: events.message,
      onStartup: events.startup,
      onUpdateAvailable: new ChromeEvent(),
    },
    scripting: { executeScript: answers([]) },
    storage: {
      local: area('local'),
      session: area('session'),
      managed: area('managed'),
      onChanged: events.changed,
    },
    tabs: {
      create: done,
      get: done,
      query: answers([]),
      update: done,
      sendMessage: done,
      onRemoved: new ChromeEvent(),
    },
    webRequest: { onErrorOccurred: events.networkError },
    windows: { create: done, update: done },
  }
  return { api, events }
}

export type ChromeEvents = ReturnType<typeof chromeApi>['events']
