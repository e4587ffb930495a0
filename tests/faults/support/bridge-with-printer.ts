import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobView } from '@shared/api'
import { contentHash } from '@shared/content-hash'
import { EXTENSION_ID } from '@shared/extension-id'
import type { PrinterStatus } from '@shared/printer'
import { onTestFinished, vi } from 'vitest'
import { logFiles } from '../../../bridge/log/rolling-file'
import { freePort } from '../../fakes/free-port'
import { tillFetch } from '../../fakes/till-session'
import { BridgeProcess } from '../../stage/bridge-process'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { comanda, type PaperChange } from '../../unit/bridge/support/papers'

const ORIGIN = `chrome-extension://${EXTENSION_ID}`

/**
 * The built bridge as its own process, with one printer (and a second one at the station `barra`), and a paired
 * till. Ends with the test.
 */
export async function bridgeWithPrinter(
  connection: object,
  env: Record<string, string> = {},
  { second, under }: { second?: object; under?: readonly string[] } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'justo-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const bridge = new BridgeProcess(join(folder, 'puente'), await freePort(), env, under)
  await bridge.writeSettings({
    printers: [
      { id: 'caja', name: 'Caja', connection },
      ...(second ? [{ id: 'barra', name: 'Barra', connection: second }] : []),
    ],
    stations: [
      { id: 'cocina', name: 'COCINA', printer: 'caja', default: true },
      ...(second ? [{ id: 'barra', name: 'BARRA', printer: 'barra' }] : []),
    ],
  })
  await bridge.start()
  onTestFinished(() => bridge.stop('SIGKILL'))
  const token = await bridge.command('token', '--origin', ORIGIN)
  const ask = tillFetch({ url: bridge.url, token })

  const get = async <T>(path: string): Promise<T> => (await ask(path)).json() as Promise<T>
  const job = async (key: string) => (await get<{ job: JobView }>(`/jobs/${encodeURIComponent(key)}`)).job
  /** Waits for the job that `matches`; fails with its actual state. */
  const jobThat = (key: string, matches: Partial<JobView>, timeout = WAIT_OPTIONS.timeout) =>
    vi.waitFor(
      async () => {
        const found = await job(key)
        for (const [field, value] of Object.entries(matches)) {
          const actual = JSON.stringify(Reflect.get(found, field))
          if (actual !== JSON.stringify(value)) throw new Error(`${field}: ${actual}, job: ${JSON.stringify(found)}`)
        }
        return found
      },
      { timeout, interval: 50 },
    )
  /** Sends a comanda whose one line is repeated `times`; resolves with its key when the bridge has accepted it. */
  const print = async (change: PaperChange = {}, times = 1): Promise<string> => {
    const { key, payload } = await comanda(change)
    if (payload.kind === 'kitchen') {
      const lines = Array(times).fill(payload.content.lines).flat()
      payload.content = { ...payload.content, lines }
      payload.contentHash = await contentHash(payload.content)
    }
    const body = JSON.stringify(payload)
    const answer = await ask(`/jobs/${encodeURIComponent(key)}`, { method: 'PUT', body })
    if (answer.status !== 202) throw new Error(`PUT: ${answer.status} ${await answer.text()}`)
    return key
  }
  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await ask(path, { method: 'POST', body: JSON.stringify(body) })
    return answer.json() as Promise<T>
  }
  const printer = async () => (await get<{ printers: PrinterStatus[] }>('/status')).printers[0]
  /** Its log's messages about the printer's connection. */
  const troubles = async () => {
    const texts = await Promise.all(logFiles(bridge.dataDir).map((path) => readFile(path, 'utf8')))
    return texts.flatMap((text) => text.split('\n')).filter((line) => line.includes('printer caja: '))
  }
  return { bridge, ask, get, post, job, jobThat, print, printer, troubles }
}
