import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentHash } from '@shared/content-hash'
import type { PrinterStatus } from '@shared/printer'
import { onTestFinished } from 'vitest'
import { logFiles } from '../../../bridge/log/rolling-file'
import { freePort } from '../../fakes/free-port'
import { tillFetch } from '../../fakes/till-session'
import { BridgeProcess } from '../../stage/bridge-process'
import { BAR, shopSettings } from '../../stage/shop-settings'
import { tillJobs } from '../../stage/till-jobs'
import { comanda, type PaperChange } from '../../unit/bridge/support/papers'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

/**
 * The built bridge as its own process, with one printer (and a second one at the station `barra`), and a paired
 * till. Ends with the test.
 */
export async function bridgeWithPrinter(
  connection: object,
  env: Record<string, string> = {},
  { second, under, telemetry }: { second?: object; under?: readonly string[]; telemetry?: object } = {},
) {
  const bridge = new BridgeProcess(join(temporaryFolder(), 'puente'), await freePort(), env, under)
  const settings = second
    ? shopSettings({ caja: connection, barra: second }, [{ ...BAR, items: [], printer: 'barra' }])
    : shopSettings({ caja: connection })
  await bridge.writeSettings({ ...settings, telemetry })
  await bridge.start()
  onTestFinished(() => bridge.stop('SIGKILL'))
  const token = await bridge.pairTill()
  const { put, ...till } = tillJobs(tillFetch({ url: bridge.url, token }))
  /** Sends a comanda with `times` lines; resolves with its key when the bridge has accepted it. */
  const print = async (change: PaperChange = {}, times = 1): Promise<string> => {
    const { key, payload } = await comanda(change)
    if (payload.kind === 'kitchen') {
      const lines = Array.from({ length: times }, (_, n) =>
        payload.content.lines.map((line) => ({ ...line, name: `${line.name} ${n}` })),
      ).flat()
      payload.content = { ...payload.content, lines }
      payload.contentHash = await contentHash(payload.content)
    }
    return put({ key, payload })
  }
  const printer = async () => (await till.get<{ printers: PrinterStatus[] }>('/status')).printers[0]
  /** Its log's messages about the printer's connection. */
  const troubles = async () => {
    const texts = await Promise.all(logFiles(bridge.dataDir).map((path) => readFile(path, 'utf8')))
    return texts.flatMap((text) => text.split('\n')).filter((line) => line.includes('printer caja: '))
  }
  return { bridge, ...till, print, printer, troubles }
}
