import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InvoicesAnswer, JobView } from '@shared/api'
import { calendarDay } from '@shared/dates'
import { EXTENSION_ID } from '@shared/extension-id'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { ClientStore } from '../../../bridge/clients/client-store'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/kinds'
import { networkTransport } from '../../../bridge/printers/network/network-driver'
import { startBridge } from '../../../bridge/start-bridge'
import { freePort } from '../../fakes/free-port'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import { comanda, factura, type Paper } from '../../unit/bridge/support/papers'
import type { KillPoint } from './kill-point'
import { FAST_LANES, FAST_PRINTER } from './short-timings'

const ORIGIN = `chrome-extension://${EXTENSION_ID}`
const MAX_WAIT_MS = 30_000
const POLL_MS = 15

/** Papers are identified by their dish. */
const DISHES = ['Ajiaco', 'Bandeja', 'Cazuela'] as const

export interface CrashResult {
  /** The bridge reached the kill point. */
  reached: boolean
  /** Number of questions about papers. */
  asked: number
  /** Papers with each dish, and how many of them are marked as possible second ones. */
  papers: Record<string, { count: number; marked: number }>
  states: Record<string, string>
  invoices: string[]
}

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS))

/** HTTP client of one bridge process. */
class Till {
  readonly #address: string
  readonly #headers: Record<string, string>

  private constructor(address: string, headers: Record<string, string>) {
    this.#address = address
    this.#headers = headers
  }

  static async at(address: string, token: string): Promise<Till> {
    return new Till(address, await sessionHeaders({ url: address, token }))
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#address}${path}`, {
      method,
      headers: this.#headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return (await response.json()) as T
  }

  async put({ key, payload }: Paper): Promise<JobView> {
    return (await this.ask<{ job: JobView }>('PUT', `/jobs/${encodeURIComponent(key)}`, payload)).job
  }

  async job({ key }: Paper): Promise<JobView> {
    return (await this.ask<{ job: JobView }>('GET', `/jobs/${encodeURIComponent(key)}`)).job
  }

  resolve({ key }: Paper, attempt: number, outcome: 'came-out' | 'did-not'): Promise<unknown> {
    const body = { requestId: `person-${attempt}`, attempt, outcome }
    return this.ask('POST', `/jobs/${encodeURIComponent(key)}/resolve`, body)
  }
}

/** Complete papers: cut off, with this dish on them. */
function cutPapers(printer: VirtualPrinter, dish: string): string[] {
  return printer.papers
    .filter((paper) => paper.cut !== null)
    .map((paper) => paper.toText().toUpperCase())
    .filter((text) => text.includes(dish.toUpperCase()))
}

/** First process: accepts and prints both papers, or is killed meanwhile. True: it was killed. */
async function firstLife(entry: string, args: string[], token: string, papers: Paper[]): Promise<boolean> {
  const child: ChildProcess = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const died = new Promise<'died'>((resolve) => child.once('exit', () => resolve('died')))
  const ready = new Promise<string>((resolve) => {
    let said = ''
    child.stdout?.on('data', (data: Buffer) => {
      said += data
      const [, port] = /^ready (\d+)$/m.exec(said) ?? []
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
  })
  const works = async (): Promise<'lived' | 'died'> => {
    try {
      const till = await Till.at(await ready, token)
      for (const paper of papers) await till.put(paper)
      for (const paper of papers) while ((await till.job(paper)).state !== 'printed') await pause()
      return 'lived'
    } catch {
      return died // the bridge was killed
    }
  }
  const end = await Promise.race([works(), died])
  child.kill('SIGKILL')
  await died
  return end === 'died'
}

/** Answers each question with what the printer really printed, until the paper has ended. */
async function untilSettled(till: Till, printer: VirtualPrinter, paper: Paper, dish: string): Promise<number> {
  let asked = 0
  for (const end = Date.now() + MAX_WAIT_MS; Date.now() < end; await pause()) {
    const { state, attempt } = await till.job(paper)
    if (state === 'printed') return asked
    if (state !== 'unconfirmed') continue
    asked++
    await till.resolve(paper, attempt, cutPapers(printer, dish).length > 0 ? 'came-out' : 'did-not')
  }
  throw new Error(`${paper.key} has no end: ${JSON.stringify(await till.job(paper))}`)
}

/** One scenario on its own folder and printer: a process killed at this point, then a second one that must recover. */
export async function runCrashScenario(entry: string, { act, k, moment }: KillPoint): Promise<CrashResult> {
  const folder = mkdtempSync(join(tmpdir(), 'justo-crash-'))
  const begunAt = Date.now()
  const printer = await startVirtualPrinter(CONFIRMING_80)
  try {
    const connection = { type: 'network', host: printer.host, port: printer.port }
    const settings = {
      printers: [{ id: 'caja', name: 'Caja', connection }],
      stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
    }
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
    const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
    const papers = [
      await comanda({ dish: DISHES[0] }),
      await factura({ dish: DISHES[1] }),
      await factura({ dish: DISHES[2], order: 'order-2' }),
    ]
    const args = [folder, String(printer.port), act, moment, String(k)]
    // A slow printer: more calls happen while the bridge waits.
    printer.setFaults({ answerLateMs: 25 })
    const reached = await firstLife(entry, args, token, papers.slice(0, 2))
    printer.setFaults({ answerLateMs: 0 })
    return { reached, ...(await secondLife({ folder, printer, token, papers, begunAt })) }
  } finally {
    await printer.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface SecondLife {
  folder: string
  printer: VirtualPrinter
  token: string
  papers: Paper[]
  /** When the first process may have numbered a paper: perhaps in another month. */
  begunAt: number
}

async function secondLife({ folder, printer, token, papers, begunAt }: SecondLife) {
  const started = await startBridge({
    folder,
    port: await freePort(),
    machine: null,
    times: FAST_LANES,
    parts: {
      buildTicket,
      withMarks,
      encode: encodeTicket,
      createTransport: (settings) =>
        settings.connection.type === 'network'
          ? networkTransport(settings.connection, settings, FAST_PRINTER)
          : createTransport(settings),
    },
  })
  if (!started.ok) throw new Error(started.problem.text)
  const { bridge } = started
  try {
    const till = await Till.at(bridge.address, token)
    let asked = 0
    for (const paper of papers) await till.put(paper)
    for (const [i, paper] of papers.entries()) asked += await untilSettled(till, printer, paper, DISHES[i] ?? '')
    const invoices: string[] = []
    for (const month of new Set([begunAt, Date.now()].map((at) => calendarDay(at).slice(0, 7)))) {
      const answer = await till.ask<InvoicesAnswer>('GET', `/invoices?month=${month}`)
      if (!answer.sound) throw new Error('the register is damaged')
      invoices.push(...answer.invoices.map(({ number, fate }) => `${number.text} ${fate}`))
    }
    const states = await Promise.all(papers.map(async (paper, i) => [DISHES[i] ?? '', (await till.job(paper)).state]))
    const found = DISHES.map((dish) => {
      const texts = cutPapers(printer, dish)
      return [
        dish,
        { count: texts.length, marked: texts.filter((text) => text.includes('2.º ENVÍO'.toUpperCase())).length },
      ]
    })
    return {
      asked,
      papers: Object.fromEntries(found) as CrashResult['papers'],
      states: Object.fromEntries(states) as CrashResult['states'],
      invoices,
    }
  } finally {
    await bridge.stop()
  }
}
