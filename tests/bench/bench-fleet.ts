import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { COUNTERS, PROOF } from '../../bridge/telemetry/counts'
import { GAUGES } from '../../bridge/telemetry/gauges'
import { startOtlp } from '../../bridge/telemetry/otlp'
import { freePort } from '../fakes/free-port'
import { openCollector } from '../fakes/otlp-collector'
import { memoryOf } from '../stage/memory-of'
import { figures, type Row } from './figures'
import { keyRows } from './fleet-key'
import { until } from './on-screen'

/** Tills, and how often each sends: what one machine has to take a second is their quotient. */
const CHAINS = [
  { tills: 100, everySeconds: 60 },
  { tills: 10_000, everySeconds: 60 },
  { tills: 100_000, everySeconds: 300 },
]
const IN_FLIGHT = 32
/** The same length for each till, so that they are put into a recorded payload without encoding it anew. */
const SHOP = 'shop-000000'
const INSTANCE = '00000000-0000-4000-8000-000000000000'

/** What a shop with two printers, an open till and a day of papers sends: real bytes of the product's exporter. */
async function recordedPush(): Promise<Buffer> {
  const collector = await openCollector()
  const labels: Record<string, Record<string, string>[]> = {
    'justo.printer.ready': ['1', '2'].map((n) => ({ 'justo.printer': n, 'justo.printer.roles': 'kitchen,delivery' })),
    'justo.jobs.open': ['queued', 'printing', 'unconfirmed'].map((state) => ({
      'justo.job.state': state,
      'justo.job.kind': 'kitchen',
    })),
  }
  const measured = Object.keys(GAUGES).flatMap((name) =>
    (labels[name] ?? [{}]).map((labels) => ({ name, value: 4.5, labels })),
  )
  const otlp = startOtlp({
    endpoint: collector.endpoint,
    headers: {},
    everyMs: 3_600_000,
    resource: {
      'service.name': 'justo-bridge',
      'service.version': '0.1.0',
      'service.instance.id': INSTANCE,
      'os.type': 'windows',
      'justo.shop': SHOP,
    },
    gauges: GAUGES,
    measure: async () => measured,
    counters: COUNTERS,
    histogram: PROOF,
    onSent: () => undefined,
  })
  for (const kind of ['kitchen', 'delivery', 'invoice']) {
    otlp.count({
      name: 'justo.jobs.ended',
      value: 40,
      labels: { 'justo.job.kind': kind, 'justo.job.state': 'printed' },
    })
    otlp.count({ name: PROOF.name, value: 0.8, labels: { 'justo.job.kind': kind } })
  }
  await otlp.stop()
  await collector.close()
  const [push] = collector.pushes
  if (push === undefined) throw new Error('nothing was sent')
  return push.bytes
}

const placesOf = (bytes: Buffer, found: Buffer): number[] => {
  const places: number[] = []
  for (let at = bytes.indexOf(found); at >= 0; at = bytes.indexOf(found, at + 1)) places.push(at)
  return places
}

/** The payload of one till, of now. */
function createPayloads(recorded: Buffer) {
  const text = (found: string) => placesOf(recorded, Buffer.from(found))
  const [shops, instances] = [text(SHOP), text(INSTANCE)]
  // A collection's time stands as nanoseconds (fixed64, field 3) in each of its points: the most frequent one.
  const times = new Map<string, number[]>()
  for (let at = 0; at + 9 <= recorded.length; at++) {
    if (recorded[at] !== 0x19) continue
    const key = recorded.subarray(at + 1, at + 9).toString('hex')
    times.set(key, [...(times.get(key) ?? []), at + 1])
  }
  const collected = [...times.values()].reduce((most, each) => (each.length > most.length ? each : most), [])
  return (till: number): Buffer => {
    const bytes = Buffer.from(recorded)
    const n = String(till).padStart(6, '0')
    for (const at of shops) bytes.write(`shop-${n}`, at)
    for (const at of instances) bytes.write(n, at)
    for (const at of collected) bytes.writeBigUInt64LE(BigInt(Date.now()) * 1_000_000n, at)
    return gzipSync(bytes, { level: 1 })
  }
}

async function startEngine(folder: string) {
  const port = await freePort()
  const child = spawn(
    'victoria-metrics',
    [`-httpListenAddr=127.0.0.1:${port}`, `-storageDataPath=${folder}`, '-opentelemetry.usePrometheusNaming'],
    { stdio: 'ignore' },
  )
  child.on('error', (error) => console.error(`victoria-metrics (apt-get install): ${error.message}`))
  await until('the engine answers', () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok || null,
      () => null,
    ),
  )
  return { child, port }
}

/** All tills of a chain once, as fast as the engine takes them. */
async function pushAll(port: number, tills: number, payloadOf: (till: number) => Buffer) {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  const times: number[] = []
  const push = (till: number) =>
    new Promise<void>((done, fail) => {
      const body = payloadOf(till)
      const start = performance.now()
      const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' }
      const path = '/opentelemetry/v1/metrics'
      const sending = request({ host: '127.0.0.1', port, path, agent, method: 'POST', headers }, (answer) => {
        answer.resume().on('end', () => {
          times.push(performance.now() - start)
          if (answer.statusCode === 200) done()
          else fail(new Error(`the engine answered ${answer.statusCode}`))
        })
      })
      sending.on('error', fail).end(body)
    })
  let next = 0
  const begun = performance.now()
  const worker = async () => {
    while (next < tills) await push(next++)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  agent.destroy()
  return { times, rate: (tills * 1000) / (performance.now() - begun) }
}

/** Chains of 100, 10,000 and 100,000 tills on one VictoriaMetrics of this machine, and what their key of Justo sees. */
export async function benchFleet(folder: string): Promise<Row[]> {
  const recorded = await recordedPush()
  const payloadOf = createPayloads(recorded)
  const rows = [
    figures("a till's push", [recorded.length], '', 'B'),
    figures("a till's push, gzip", [payloadOf(1).length], '', 'B'),
  ]
  for (const { tills, everySeconds } of CHAINS) {
    const { child, port } = await startEngine(join(folder, `engine-${tills}`))
    try {
      const { times, rate } = await pushAll(port, tills, payloadOf)
      const name = `${tills.toLocaleString('en')} tills every ${everySeconds} s`
      rows.push(
        figures(`${name}: pushes that the engine takes`, [rate], `>= ${Math.ceil(tills / everySeconds)}`, '/s'),
        figures(`${name}: a push`, times),
        figures(`${name}: memory of the engine`, [(await memoryOf(child.pid)) ?? 0], '', 'MB'),
      )
    } finally {
      child.kill('SIGKILL')
    }
  }
  return [...rows, ...keyRows()]
}
