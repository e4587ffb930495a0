import { join } from 'node:path'
import { contentHash } from '@shared/content-hash'
import { EXTENSION_ID } from '@shared/extension-id'
import type { JobPayloadInput } from '@shared/payload'
import { kitchenContent } from '../../extension/outbox/contents'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { anOrder } from '../fixtures/orders'
import { BridgeProcess, freePort } from '../stage/bridge-process'
import { figures, type Row } from './figures'

const JOBS = 100
const ORIGIN = `chrome-extension://${EXTENSION_ID}`

async function kitchenJob(n: number): Promise<{ key: string; payload: JobPayloadInput }> {
  const order = anOrder({ id: `bench-${n}`, number: String(20_000 + n) })
  const content = kitchenContent(order, { station: 'cocina', name: 'COCINA', lines: order.lines })
  const now = new Date().toISOString()
  const payload: JobPayloadInput = {
    protocol: 1,
    kind: 'kitchen',
    content,
    context: { transaction: `C1-${String(n).padStart(6, '0')}`, createdAt: now, readyAt: null },
    contentHash: await contentHash(content),
    seenAt: now,
    releasedAt: now,
  }
  return { key: `${order.storeId}:${order.id}:kitchen:cocina:1`, payload }
}

/** `PUT` until its durable 202, and until the printer has the first byte; one job at a time, the printer idle. */
export async function benchBridge(folder: string): Promise<Row[]> {
  const printer = await startVirtualPrinter(CONFIRMING_80)
  const bridge = new BridgeProcess(join(folder, 'puente'), await freePort())
  await bridge.writeSettings({
    printers: [
      { id: 'cocina', name: 'COCINA', connection: { type: 'network', host: '127.0.0.1', port: printer.port } },
    ],
    stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }],
  })
  await bridge.start()
  const token = await bridge.command('token', '--origin', ORIGIN)
  const headers = { authorization: `Bearer ${token}`, origin: ORIGIN, 'content-type': 'application/json' }
  const accepted: number[] = []
  const firstByte: number[] = []
  for (let n = 1; n <= JOBS; n += 1) {
    const { key, payload } = await kitchenJob(n)
    const start = performance.now()
    const answer = await fetch(`${bridge.url}/jobs/${encodeURIComponent(key)}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(payload),
    })
    await answer.text()
    accepted.push(performance.now() - start)
    if (answer.status !== 202) throw new Error(`PUT: ${answer.status}`)
    await printer.waitForPaper((paper) => paper.n === n)
    const job = await (await fetch(`${bridge.url}/jobs/${encodeURIComponent(key)}`, { headers })).json()
    firstByte.push(Date.parse(job.job.attempts[0].firstByteAt) - Date.parse(payload.releasedAt))
  }
  await bridge.stop()
  await printer.stop()
  return [figures('PUT to durable 202', accepted), figures('release to first byte at the printer', firstByte)]
}
