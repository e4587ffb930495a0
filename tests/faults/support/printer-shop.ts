import { cpSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobView, LogsPage, PutAnswer } from '@shared/api'
import type { PrinterStatus } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { expect, onTestFinished, vi } from 'vitest'
import { ClientStore } from '../../../bridge/clients/client-store'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import type { LaneTimes } from '../../../bridge/lanes/lane-deps'
import type { NoticeTimes } from '../../../bridge/notices/notices'
import { createTransport } from '../../../bridge/printers/kinds'
import { networkTransport } from '../../../bridge/printers/network/network-driver'
import type { Durations, Transport } from '../../../bridge/printers/transport'
import { type Bridge, startBridge } from '../../../bridge/start-bridge'
import type { StorageOptions } from '../../../bridge/store/open-store'
import { freePort } from '../../fakes/free-port'
import { BLIND_58, CONFIRMING_80 } from '../../fakes/printer/presets'
import type { PrinterOptions } from '../../fakes/printer/printer-options'
import { startVirtualPrinter, type VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { comanda, factura, type Paper, type PaperChange } from '../../unit/bridge/support/papers'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'
/** First bytes of every paper, and of no status request: ESC @, FS . */
const PAPER_HEAD = Buffer.from('\x1b@\x1c.', 'latin1')

/** Seconds become fractions. Limits that must not be reached stay long: the machine may be busy. */
const DURATIONS: Partial<Durations> = {
  connect: 1000,
  answer: 1000,
  settle: 30,
  watch: 30,
  confirm: 3000,
  confirmPerLine: 0,
  confirmPerKilobyte: 0,
  late: 60_000,
  close: 1000,
}
const TIMES: Partial<LaneTimes & NoticeTimes> = {
  retryFirst: 20,
  retryMost: 60,
  askAgain: 20,
  statusAge: 100,
  fallbackStatusAge: 50,
  sweep: 20,
  stopGrace: 50,
}

export interface ShopOptions {
  cocina: PrinterOptions
  caja?: PrinterOptions
  confirm?: 'auto' | 'completion' | 'consumption' | 'none'
  durations?: Partial<Durations>
  times?: Partial<LaneTimes & NoticeTimes>
  now?: () => number
  storage?: StorageOptions
  /** With the kitchen's printer, before the bridge asks it for the first time. */
  beforeStart?: (cocina: VirtualPrinter) => void
}

export const bytesIn = (printer: VirtualPrinter): Buffer => Buffer.concat(printer.connections.map(({ bytes }) => bytes))

/** No byte of a paper was sent; status requests may have been. */
export const expectNoPaperByte = (printer: VirtualPrinter): void =>
  expect(bytesIn(printer).includes(PAPER_HEAD)).toBe(false)

function settingsFor(printers: Record<string, VirtualPrinter>, { confirm = 'auto' }: ShopOptions) {
  return {
    printers: Object.entries(printers).map(([id, { host, port }]) => ({
      id,
      name: id,
      confirm,
      connection: { type: 'network', host, port },
    })),
    stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }],
    invoicePrinter: 'caja' in printers ? 'caja' : 'cocina',
  }
}

interface Watcher {
  /** What a printer was found to be. */
  onOpen(found: string): void
  /** Each paper before its first byte. */
  onSend(bytes: Uint8Array): void
}

function watched({ address, open }: Transport, { onOpen, onSend }: Watcher): Transport {
  return {
    address,
    async open(signal) {
      const opened = await open(signal)
      onOpen(opened.ok ? opened.printer.state : opened.reasons.join())
      if (!opened.ok) return opened
      const { printer } = opened
      const send: typeof printer.send = (bytes, more) => {
        onSend(bytes)
        return printer.send(bytes, more)
      }
      return { ok: true, printer: { ...printer, send } }
    },
  }
}

/** The real bridge in this process, with virtual printers on real sockets. Ends with the test. */
export async function openPrinterShop(options: ShopOptions) {
  const cocina = await startVirtualPrinter(options.cocina)
  const caja = await startVirtualPrinter(options.caja ?? options.cocina)
  for (const printer of [cocina, caja]) onTestFinished(() => printer.stop())
  options.beforeStart?.(cocina)
  const papers: Buffer[] = []
  const found: string[] = []
  /** Called when the printer is ready, before the first byte. */
  let beforeSend: () => void = () => {}
  const drivers = {
    buildTicket,
    withMarks,
    createTransport: (printer: PrinterSettings) =>
      printer.connection.type === 'network'
        ? watched(networkTransport(printer.connection, printer, { ...DURATIONS, ...options.durations }), {
            onOpen: (state) => found.push(state),
            onSend(bytes) {
              papers.push(Buffer.from(bytes))
              beforeSend()
            },
          })
        : createTransport(printer),
    encode: encodeTicket,
  }
  const start = async (folder: string): Promise<Bridge> => {
    const started = await startBridge({
      folder,
      port: await freePort(),
      parts: drivers,
      machine: null,
      times: { ...TIMES, ...options.times },
      ...(options.now && { now: options.now }),
      ...(options.storage && { storage: options.storage }),
    })
    if (!started.ok) throw new Error(started.problem.text)
    onTestFinished(() => started.bridge.stop())
    return started.bridge
  }

  let folder = temporaryFolder()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settingsFor({ cocina, caja }, options)))
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  let bridge = await start(folder)
  let headers = await sessionHeaders({ url: bridge.address, token })
  const restartOn = async (data: string) => {
    bridge = await start(data)
    headers = await sessionHeaders({ url: bridge.address, token })
  }

  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${bridge.address}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await response.json()) as T
  }
  const path = (key: string) => `/jobs/${encodeURIComponent(key)}`
  const put = async ({ key, payload }: Paper): Promise<string> => {
    const answer = await call<PutAnswer>('PUT', path(key), payload)
    expect(answer.job?.key, JSON.stringify(answer)).toBe(key)
    return key
  }
  const job = async (key: string) => (await call<{ job: JobView }>('GET', path(key))).job
  return {
    cocina,
    caja,
    /** Bytes of each begun paper. */
    papers,
    /** What the printers were found to be at each opening. */
    found,
    job,
    print: async (order = 'a', change: PaperChange = {}) => put(await comanda({ order, ...change })),
    printBill: async (order = 'a') => put(await factura({ order })),
    until: (key: string, expected: Partial<JobView>) =>
      vi.waitFor(
        async () => {
          const found = await job(key)
          expect(found).toMatchObject(expected)
          return found
        },
        { ...WAIT_OPTIONS, interval: 10 },
      ),
    /** The log's messages about this job, oldest first, passing states included. */
    logOf: async (key: string) => (await call<LogsPage>('GET', '/logs')).entries.filter(({ jobKey }) => jobKey === key),
    onceReady(action: () => void) {
      beforeSend = () => {
        beforeSend = () => {}
        action()
      }
    },
    decide: (key: string, action: string, body: object) =>
      call<{ job: JobView }>('POST', `${path(key)}/${action}`, body),
    light: async (id = 'cocina') =>
      (await call<{ printers: PrinterStatus[] }>('GET', '/status')).printers.find((printer) => printer.id === id),
    /** Stops the bridge in order and starts another one on the same folder. */
    async restart() {
      await bridge.stop()
      await restartOn(folder)
    },
    /** Copies the folder as a kill would leave it now; `start` starts the next bridge on the copy. */
    killedNow() {
      const copy = temporaryFolder()
      cpSync(folder, copy, { recursive: true, filter: (file) => !statSync(file).isSocket() })
      return {
        start: async () => {
          await bridge.stop()
          folder = copy
          await restartOn(copy)
        },
      }
    },
  }
}

export const CONSUMING_80: PrinterOptions = {
  ...CONFIRMING_80,
  abilities: { status: true, completion: false, consumption: true },
}
/** Abilities are in the settings, so that only papers are sent. */
export const openKnown = (change: Partial<ShopOptions> = {}) =>
  openPrinterShop({ cocina: CONFIRMING_80, confirm: 'completion', ...change })
/** Short time limits, still long enough for an immediate answer on a busy machine. */
export const SHORT_TIMEOUTS: ShopOptions['durations'] = { confirm: 1_500, stall: 1_500, answer: 1_500 }

/** Has printed one paper: the bridge knows that the printer answers. */
export async function openWithKnownPrinter(options: ShopOptions) {
  const shop = await openPrinterShop(options)
  const first = await shop.print('first')
  await shop.until(first, { state: options.cocina === BLIND_58 ? 'sent' : 'printed' })
  return shop
}
