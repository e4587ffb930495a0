import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { listen } from '../fakes/free-port'
import { aVirtualPrinter } from '../stage/a-printer'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'
import { bridgeWithPrinter } from './support/bridge-with-printer'
import { EVERY_SECONDS, hourOfExports } from './support/hour-of-exports'

/** Measured: 0.3 to 0.5 MB in an hour, all of it within the first half. Three kilobytes an export would be more than this. */
const FLAT_BYTES = 2 ** 20
/** Of the exports of one moment: one that waits, its socket, the till's and the printer's. */
const MOST_SOCKETS = 8
const PAPERS = 10

type Behaviour = (socket: Socket) => void

const answerOf = (status: string, body = ''): Behaviour => {
  const answer = `HTTP/1.1 ${status}\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  return (socket) => void socket.write(answer)
}
const silent: Behaviour = () => undefined

/** A collector that does this with each request, and how many it has had. */
async function startCollector(how: Behaviour) {
  const open = new Set<Socket>()
  const seen = { requests: 0, open }
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
    socket.once('data', () => {
      seen.requests += 1
      how(socket)
    })
  })
  const port = await listen(server)
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return { seen, endpoint: `http://127.0.0.1:${port}/v1/metrics` }
}

interface ShopOptions {
  endpoint: string | null
  env?: Record<string, string>
  under?: readonly string[]
}

async function openShop({ endpoint, env, under }: ShopOptions) {
  const printer = await aVirtualPrinter()
  const { connection } = printer
  const telemetry = endpoint === null ? undefined : { endpoint, shop: 'norte-2', everySeconds: EVERY_SECONDS }
  return bridgeWithPrinter(connection, env, { under, telemetry })
}
type Shop = Awaited<ReturnType<typeof openShop>>

async function printPapers(shop: Shop, about: string): Promise<void> {
  for (let n = 0; n < PAPERS; n += 1)
    await shop.jobThat(await shop.print({ order: `${about}-${n}` }), { state: 'printed' })
}

/** See `hourOfExports`. */
function begin({ bridge: { pid } }: Shop): void {
  if (pid === null) throw new Error('the bridge does not run')
  process.kill(pid, 'SIGUSR2')
}

/** A shop that has lived an hour: papers came out all the while, and memory is flat. */
async function liveAnHour(options: ShopOptions) {
  const hour = hourOfExports()
  const shop = await openShop({ ...options, env: hour.env })
  await printPapers(shop, 'before')
  begin(shop)
  const before = await hour.held('begin')
  await printPapers(shop, 'meanwhile')
  const after = await hour.held('end')
  expect(after.loaded).toContain('otlp.mjs')
  expect(after.bytes - before.bytes).toBeLessThan(FLAT_BYTES)
  expect(after.sockets).toBeLessThan(MOST_SOCKETS)
}

const NAMELESS = 'https://colector.cadena.invalid/v1/metrics'

async function hourWith(how: Behaviour): Promise<void> {
  const { seen, endpoint } = await startCollector(how)
  await liveAnHour({ endpoint })
  expect(seen.requests).toBeGreaterThan(PAPERS)
  expect(seen.open.size).toBeLessThan(MOST_SOCKETS)
}

/** For a bridge whose name server takes each question and answers none. */
async function hourWithoutNames(): Promise<void> {
  const server = createSocket('udp4')
  onTestFinished(() => void server.close())
  server.bind(53, '127.77.0.53')
  await once(server, 'listening')
  const configuration = join(temporaryFolder(), 'resolv.conf')
  writeFileSync(configuration, 'nameserver 127.77.0.53\n')
  const mount = `mount --bind ${configuration} /etc/resolv.conf && exec "$@"`
  const under = ['unshare', '--mount', 'sh', '-c', mount, 'sh']
  await liveAnHour({ endpoint: 'https://colector.example.com/v1/metrics', under })
}

const HOURS: Record<string, () => Promise<void>> = {
  'takes the metrics and never answers': () => hourWith(silent),
  'resets each connection': () => hourWith((socket) => void socket.resetAndDestroy()),
  'asks for patience': () => hourWith(answerOf('429 Too Many Requests', 'slow down')),
  'is out of service': () => hourWith(answerOf('503 Service Unavailable')),
  'answers ten megabytes': () => hourWith(answerOf('200 OK', 'x'.repeat(10 * 2 ** 20))),
  'refuses connections': () => liveAnHour({ endpoint: 'http://127.0.0.1:9/v1/metrics' }),
  'has a name that does not exist': () => liveAnHour({ endpoint: NAMELESS }),
  'has a name whose server never answers': hourWithoutNames,
}

// All hours beside each other, in one test: what a test opens is closed when it ends.
it('an hour with a collector that is away: papers come out, memory is flat, and no question piles up', async () => {
  const hours = Object.entries(HOURS).map(async ([does, live]) =>
    live().then(
      () => [],
      (error) => [`it ${does}: ${error}`],
    ),
  )
  expect((await Promise.all(hours)).flat()).toEqual([])
}, 300_000)

it('no paper waits for an export: all come out while one waits for its answer', async () => {
  const { seen, endpoint } = await startCollector(silent)
  const shop = await openShop({ endpoint })
  await vi.waitFor(() => expect(seen.open.size).toBe(1), { timeout: WAIT_OPTIONS.timeout + 2 * EVERY_SECONDS * 1000 })
  const [waiting] = seen.open
  await shop.jobThat(await shop.print(), { state: 'printed' })
  expect([...seen.open]).toEqual([waiting])
})

it('off: nothing is loaded, and no connection is opened', async () => {
  const hour = hourOfExports()
  const shop = await openShop({ endpoint: null, env: hour.env })
  await printPapers(shop, 'off')
  begin(shop)
  const { loaded } = await hour.held('off')
  expect(loaded).toContain('bridge.mjs')
  expect(loaded).not.toContain('otlp.mjs')
})
