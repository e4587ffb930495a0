import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StatusAnswer } from '@shared/api'
import { EXTENSION_ID } from '@shared/extension-id'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../fakes/free-port'
import { PrintServer } from '../fakes/print-server'
import { paperText } from '../fakes/printer/paper-text'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../fakes/printer/virtual-printer'
import { tillFetch } from '../fakes/till-session'
import { shopSettings } from '../stage/shop-settings'
import { tillJobs } from '../stage/till-jobs'
import { comanda } from '../unit/bridge/support/papers'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'
import { HOME, NODE, REPOSITORY, Wine, windowsPath } from './wine'

/** Windows lists the queues that are there when it starts. */
const QUEUES = ['Caja_ñ', 'Cocina', 'Barra', 'Domicilios'] as const
type QueueName = (typeof QUEUES)[number]
const ORIGIN = `chrome-extension://${EXTENSION_ID}`

let server: PrintServer
let wine: Wine
const printers = new Map<QueueName, VirtualPrinter>()

beforeAll(async () => {
  server = await PrintServer.start()
  for (const queue of QUEUES) {
    const printer = await startVirtualPrinter(CONFIRMING_80)
    printers.set(queue, printer)
    await server.addQueue(queue, printer, 'La del mostrador')
  }
  wine = await Wine.start(server.env)
})
afterAll(async () => {
  await wine?.stop()
  for (const printer of printers.values()) await printer.stop()
  await server?.stop()
})

interface Spooled {
  queues: { name: string; description: string; reasons: string[]; backlog: number }[]
  opened: { ok: boolean; state?: string; reasons: string[] }
  sent?: { outcome: string; reasons?: string[]; reason?: string; bytes?: number }
  ticks?: number
}

/** Prints bytes through a queue of Windows; resolves with the result. */
async function spool(queue: string, bytes: Uint8Array, env: Record<string, string> = {}): Promise<Spooled> {
  const folder = temporaryFolder()
  const [input, answer] = [join(folder, 'paper.bin'), join(folder, 'answer.json')]
  await writeFile(input, bytes)
  const args = ['dist/windows/spool.mjs', queue, windowsPath(input), windowsPath(answer)]
  const ended = await wine.run(NODE, args, { cwd: REPOSITORY, env })
  expect(ended).toMatchObject({ code: 0, err: '' })
  return JSON.parse(await readFile(answer, 'utf8'))
}

function printerOf(queue: QueueName): VirtualPrinter {
  const printer = printers.get(queue)
  if (!printer) throw new Error(`no queue ${queue}`)
  return printer
}

const printedBy = (printer: VirtualPrinter): Buffer => Buffer.concat(printer.connections.map(({ bytes }) => bytes))

describe('the unit tests', () => {
  it('pass as win32', { timeout: 1_800_000 }, async () => {
    const report = join(temporaryFolder(), 'report.json')
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/windows/vitest.win32.config.ts']
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${windowsPath(report)}`]
    const ended = await wine.run(NODE, [...vitest, ...reporters], { cwd: REPOSITORY })
    if (ended.code !== 0) throw new Error(ended.err)
    const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8'))
    expect(numFailedTests).toBe(0)
    expect(numPassedTests).toBeGreaterThan(1_000)
  })
})

describe('a queue of Windows', () => {
  it.each<[string, QueueName, Buffer]>([
    ['a receipt with every kind of control byte', 'Caja_ñ', Buffer.from('\x1b@hola\x00\x1a\r\n\xff\x04\xa4', 'latin1')],
    ['what looks like PostScript', 'Cocina', Buffer.from('%!PS-Adobe-3.0\nno receipt looks like this\n'.repeat(50))],
    ['64 KiB of all values', 'Barra', randomBytes(65_536)],
  ])('prints %s, byte for byte', async (_, name, bytes) => {
    const seen = await spool(name, bytes)
    expect(seen.queues).toContainEqual({ name, description: 'La del mostrador', reasons: [], backlog: 0 })
    expect(seen).toMatchObject({ opened: { state: 'blind' }, sent: { outcome: 'delivered', bytes: bytes.length } })
    const printer = printerOf(name)
    await printer.waitUntil(() => printedBy(printer).length >= bytes.length)
    expect(printedBy(printer).equals(bytes)).toBe(true)
  })

  it('that does not exist cannot be reached', async () => {
    expect((await spool('No hay', Buffer.of(1))).opened).toEqual({ ok: false, reasons: ['connecting-to-device'] })
  })
})

describe('the bridge on Windows', () => {
  it('prints an order’s comanda through a queue, once', async () => {
    const printer = printerOf('Domicilios')
    const folder = temporaryFolder()
    const settings = shopSettings({ caja: { type: 'spooler', queue: 'Domicilios' } })
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings))
    const bridge = ['dist/bridge/bridge.mjs']
    const data = ['--data', windowsPath(folder)]
    const port = await freePort()
    const running = await wine.spawn(NODE, [...bridge, 'start', ...data, '--port', String(port)], { cwd: REPOSITORY })
    onTestFinished(() => void running.child.kill())
    const url = `http://127.0.0.1:${port}`
    await vi.waitFor(() => fetch(`${url}/health`), { timeout: 15_000, interval: 50 })
    const issued = await wine.run(NODE, [...bridge, 'token', '--origin', ORIGIN, ...data], { cwd: REPOSITORY })
    const till = tillJobs(tillFetch({ url, token: issued.out.trim() }))
    const key = await till.put(await comanda({ dish: 'Ajiaco' }))
    expect(paperText(await printer.waitForPaper(undefined, 15_000))).toContain('AJIACO')
    await till.jobThat(key, { state: 'sent', attempt: 1 })
    const status = await till.get<StatusAnswer>('/status')
    expect(status.printers).toMatchObject([{ id: 'caja', state: 'blind', waiting: 0, unconfirmed: 0 }])
    expect(printer.papers).toHaveLength(1)
  })
})

describe('a spooler of Windows that fails', () => {
  const PAPER = Buffer.from('hola\x00\x1a\r\n\xff', 'latin1')

  /** The result, and the bytes that it took. */
  async function failing(script: string) {
    const paper = join(temporaryFolder(), 'fake.bin')
    await writeFile(paper, '')
    const seen = await spool('Caja ñ', PAPER, {
      WINSPOOL: windowsPath(join(HOME, 'fake-spooler.dll')),
      FAKE_SPOOLER: script,
      FAKE_PAPER: windowsPath(paper),
      SPOOL_USER: 'caja',
    })
    return { ...seen, paper: await readFile(paper) }
  }

  it('works without an injected failure', async () => {
    const { queues, sent, paper } = await failing('')
    expect(queues).toEqual([{ name: 'Caja ñ', description: 'La del mostrador', reasons: [], backlog: 0 }])
    expect(sent).toEqual({ outcome: 'delivered', bytes: PAPER.length })
    expect(paper.equals(PAPER)).toBe(true)
  })

  it('that is stopped, or denies access, cannot be reached', async () => {
    for (const code of [1722, 5])
      expect(await failing(`open=${code}`)).toMatchObject({ queues: [], opened: { reasons: ['connecting-to-device'] } })
  })

  it.each([
    ['status=0x90', ['media-empty', 'offline']],
    ['attributes=0x440', ['offline']],
    ['status=1', ['paused']],
    // Matched by name and user: deleted by the bridge, but never released by this spooler.
    ['jobs=2', ['queued-in-device']],
  ])('with %s is not ready', async (script, reasons) => {
    const { opened, sent } = await failing(script)
    expect(opened).toEqual({ ok: true, state: 'not-ready', reasons })
    expect(sent).toBeUndefined()
  })

  it.each([
    ['start=1804', { outcome: 'untouched', reasons: ['document-format-error'] }],
    ['start=5', { outcome: 'untouched', reasons: ['connecting-to-device'] }],
    ['write=112', { outcome: 'untouched', reasons: ['connecting-to-device'] }],
    ['end=63', { outcome: 'lost', reason: 'interrupted', bytes: PAPER.length }],
  ])('with %s reports the paper’s result', async (script, sent) => {
    expect((await failing(script)).sent).toMatchObject(sent)
  })

  it('that takes three bytes at a time gets all of them', async () => {
    const { sent, paper } = await failing('short=3')
    expect(sent).toMatchObject({ outcome: 'delivered' })
    expect(paper.equals(PAPER)).toBe(true)
  })

  it('that is slow does not block anything else', async () => {
    const { sent, ticks } = await failing('slow=500')
    expect(sent).toMatchObject({ outcome: 'delivered' })
    expect(ticks).toBeGreaterThan(10)
  })
})
