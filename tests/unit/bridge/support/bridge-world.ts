import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorAnswer, JobsPage, JobView, PutAnswer } from '@shared/api'
import type { Mark } from '@shared/job'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { onTestFinished } from 'vitest'
import { createApp } from '../../../../bridge/app'
import { ClientStore } from '../../../../bridge/clients/client-store'
import { createPairing } from '../../../../bridge/clients/pairing'
import type { DiskWrites } from '../../../../bridge/journal/journal'
import type { LogFacts } from '../../../../bridge/logging/log'
import { logChanges } from '../../../../bridge/logging/log-changes'
import { Lanes } from '../../../../bridge/queue/lanes'
import { openJobStore } from '../../../../bridge/queue/open-job-store'
import type { LaneTimes } from '../../../../bridge/queue/times'
import { createWaits } from '../../../../bridge/routes/waits'
import { openSettings } from '../../../../bridge/settings/settings-file'
import type { Paper } from './papers'
import { ScriptedPrinter } from './scripted-printer'
import { temporaryFolder } from './temporary-folder'

export const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'
export const PORT = 17177

/** Lanes in a hurry: what takes seconds in a shop takes milliseconds here. */
export const QUICK: LaneTimes = {
  retryFirst: 5,
  retryMost: 20,
  askAgain: 10,
  offlineAfter: 60_000,
  fallbackAfter: 60_000,
  statusAge: 20,
  watchFor: 60_000,
  fallbackStatusAge: 10,
  housekeeping: 5,
  trouble: 10,
  stopGrace: 50,
}

const SHOP = {
  printers: [
    { id: 'caja', name: 'Caja', connection: { type: 'network', host: '192.168.1.50' } },
    { id: 'cocina', name: 'Cocina', connection: { type: 'network', host: '192.168.1.51' }, fallback: 'caja' },
  ],
  stations: [
    { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
    { id: 'barra', name: 'BARRA', printer: 'caja' },
  ],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
}

export function settingsOf(change: object = {}): BridgeSettings {
  const parsed = parseBridgeSettings({ ...SHOP, ...change })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

export interface WorldOptions {
  folder?: string
  settings?: BridgeSettings
  now?: () => number
  times?: Partial<LaneTimes>
  machine?: string | null
  disk?: DiskWrites
  /** No lane ever gets to work: jobs stay queued. */
  asleep?: boolean
  printers?: Record<string, ScriptedPrinter>
}

const markWords = (mark: Mark): string => (mark.type === 'fallback' ? `fallback ${mark.station}` : mark.type)

/** A whole bridge without sockets: real journal, lanes and app; printers in memory; a ticket is its title. */
export async function openWorld(options: WorldOptions = {}) {
  const { folder = temporaryFolder(), settings = settingsOf(), now = Date.now, machine = 'this-machine' } = options
  const printers = options.printers ?? {}
  const entries: LogFacts[] = []
  const log = (facts: LogFacts) => void entries.push(facts)
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  const store = await openJobStore({ folder, machine, now, log, ...(options.disk && { disk: options.disk }) })
  logChanges(store, log)
  const kept = openSettings(folder, settings)
  const clients = new ClientStore(folder, now)
  const pairing = createPairing(now)
  const lanes = new Lanes({
    store,
    now,
    log,
    settings: () => kept.current().settings,
    transportOf: ({ id, connection }) => {
      const address = connection.type === 'network' ? `tcp:${connection.host}:${connection.port}` : connection.type
      printers[id] ??= new ScriptedPrinter(address)
      const printer = printers[id]
      if (options.asleep) printer.mood = { open: 'unreachable', reasons: ['connecting-to-device'] }
      return printer
    },
    encode: (ticket, _printer, { copies }) => {
      if (ticket.title.includes('unprintable')) throw new Error('cannot be drawn')
      const bytes = Buffer.from(Array(copies).fill(ticket.title).join('|'))
      return { bytes, lines: ticket.blocks.length }
    },
    withMarks: (ticket, marks) => ({ ...ticket, title: [...marks.map(markWords), ticket.title].join(' + ') }),
    times: { ...QUICK, ...options.times },
  })
  kept.onChange(() => lanes.update())
  const waits = createWaits(store)
  const app = createApp({
    store,
    lanes,
    waits,
    clients,
    pairing,
    log,
    now,
    settings: kept,
    port: () => PORT,
    version: '9.9.9',
    buildTicket: (payload, facts): Ticket => {
      const what = [payload.kind, facts.stationName, facts.dayNumber, facts.number?.text]
      const lines = payload.content.lines.map((line) => line.name)
      return { title: [...what, ...lines].filter((part) => part !== null && part !== undefined).join(' '), blocks: [] }
    },
  })
  const { token, client } = clients.issue(ORIGIN, 'Caja 1')
  const stop = async () => {
    waits.endAll()
    await lanes.stop()
    await store.close()
  }
  onTestFinished(stop)

  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method,
      headers: {
        host: `127.0.0.1:${PORT}`,
        authorization: `Bearer ${token}`,
        ...(method === 'GET' ? {} : { origin: ORIGIN, 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  const get = async <T>(path: string): Promise<T> => (await send('GET', path)).json() as Promise<T>
  const put = async ({ key, payload }: Paper) => {
    const response = await send('PUT', `/jobs/${encodeURIComponent(key)}`, payload)
    return { status: response.status, ...((await response.json()) as PutAnswer & ErrorAnswer) }
  }
  const job = async (key: string) => (await get<{ job: JobView }>(`/jobs/${encodeURIComponent(key)}`)).job
  const decide = async (key: string, action: string, body: object) => {
    const response = await send('POST', `/jobs/${encodeURIComponent(key)}/${action}`, body)
    return { status: response.status, ...((await response.json()) as { job: JobView } & ErrorAnswer) }
  }
  const jobs = (query = '') => get<JobsPage>(`/jobs${query}`)
  const printer = (id: string): ScriptedPrinter => {
    const found = printers[id]
    if (!found) throw new Error(`no printer ${id}`)
    return found
  }
  return {
    folder,
    app,
    store,
    lanes,
    clients,
    pairing,
    client,
    token,
    entries,
    settings: kept,
    send,
    get,
    put,
    job,
    jobs,
    decide,
    printer,
    stop,
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>
