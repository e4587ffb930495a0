import type { LookupAddress } from 'node:dns'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { expect, it, onTestFinished, vi } from 'vitest'
import { startOtlp } from '../../../../bridge/telemetry/otlp'
import { makeCertificate } from '../../../fakes/certificate'
import { listen } from '../../../fakes/free-port'
import { openCollector } from '../../../fakes/otlp-collector'
import { elapse } from '../../../stage/virtual-clock'
import { eventually, holdTime, whileTimePasses } from '../support/virtual-time'

/** The exporter and its collector. */
async function open(elsewhere?: string, ask?: (name: string) => Promise<LookupAddress[]>) {
  holdTime()
  const collector = await openCollector()
  const outcomes: string[] = []
  const otlp = startOtlp({
    endpoint: elsewhere ?? collector.endpoint,
    headers: { authorization: 'Bearer own' },
    everyMs: 10_000,
    resource: { 'justo.shop': 'norte-2' },
    gauges: { up: '' },
    measure: async () => [{ name: 'up', value: 1 }],
    counters: { papers: '' },
    histogram: { name: 'proof', unit: 's', buckets: [1] },
    ask,
    onSent: (isSent, cause) => outcomes.push(isSent ? 'sent' : String(cause)),
  })
  onTestFinished(async () => {
    await whileTimePasses(otlp.stop())
    await collector.close()
  })
  /** The next export, with its outcome. */
  const push = async () => {
    const { length } = outcomes
    await elapse(10_000)
    await eventually(() => expect(outcomes.length).toBeGreaterThan(length))
    return collector.pushes.at(-1)
  }
  return { collector, otlp, outcomes, push }
}

const silent = (): void => undefined
/** Bytes without end, faster than any time limit for a silent connection. */
function endless(response: ServerResponse): void {
  response.writeHead(200)
  const timer = setInterval(() => response.write('x'.repeat(1_000)), 10)
  response.on('close', () => clearInterval(timer))
}

it.each([
  ['takes the metrics and never answers', silent],
  ['answers without end', endless],
  [
    'is busy and asks for patience',
    (response: ServerResponse) => response.writeHead(429, { 'retry-after': '1' }).end(),
  ],
])('stops within three seconds where the collector %s', async (_, how) => {
  const { collector, otlp } = await open()
  collector.answer(how)
  const began = Date.now()
  await whileTimePasses(otlp.stop())
  expect(collector.pushes).toHaveLength(1)
  expect(Date.now() - began).toBeLessThan(3_000)
})

it('goes on sending to a collector that answers without end', async () => {
  const { collector, outcomes, push } = await open()
  collector.answer(endless)
  for (const _ of Array.from({ length: 40 })) await push()
  expect(new Set(outcomes)).toEqual(new Set(['sent']))
})

it('sends metrics and key to no other address than its own', async () => {
  const [{ collector, otlp, outcomes }, other] = [await open(), await openCollector()]
  onTestFinished(other.close)
  collector.answer((response) => response.writeHead(307, { location: other.endpoint }).end())
  await whileTimePasses(otlp.stop())
  expect(outcomes).toEqual(['Error: HTTP 307'])
  expect(other.pushes).toEqual([])
})

it('sends nothing to a server whose certificate nobody vouches for', async () => {
  const { key, cert } = await makeCertificate()
  let requests = 0
  const server = createServer({ key, cert }, (_, response) => {
    requests += 1
    response.end()
  })
  const port = await listen(server)
  onTestFinished(() => void server.close())
  const { otlp, outcomes } = await open(`https://127.0.0.1:${port}/v1/metrics`)
  await whileTimePasses(otlp.stop())
  expect(outcomes).toEqual([expect.stringContaining('self-signed certificate')])
  expect(requests).toBe(0)
})

it('takes nothing from the environment: what leaves is what settings.json says', async () => {
  const env = {
    OTEL_EXPORTER_OTLP_HEADERS: 'x-other=1,authorization=Bearer other',
    OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://127.0.0.1:9/',
    OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta',
    OTEL_RESOURCE_ATTRIBUTES: 'host.name=PC-DE-MARTA',
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  const { push } = await open()
  const sent = await push()
  expect(sent?.headers).toMatchObject({ authorization: 'Bearer own' })
  expect(sent?.headers['x-other']).toBeUndefined()
  expect(sent?.resource).toEqual({ 'justo.shop': 'norte-2' })
})

it('sends what was counted since the start each time: a push that is lost takes no count with it', async () => {
  const { collector, otlp, push } = await open()
  collector.answer(503)
  otlp.count({ name: 'papers', value: 3 })
  await push()
  collector.answer(200)
  expect((await push())?.points.find(({ name }) => name === 'papers')?.value).toBe(3)
})

it('asks the name server once an export, and asks nothing else while an answer is missing', async () => {
  const here: LookupAddress[] = [{ address: '127.0.0.1', family: 4 }]
  const questions: (() => void)[] = []
  const ask = vi.fn((_: string) => new Promise<LookupAddress[]>((answer) => questions.push(() => answer(here))))
  const { port } = new URL((await openCollector()).endpoint)
  const { outcomes, push } = await open(`http://colector.example:${port}/v1/metrics`, ask)
  for (const _ of Array.from({ length: 3 })) await elapse(10_000)
  expect(ask.mock.calls).toEqual([['colector.example']])
  // Each export has its time limit; the question goes on.
  expect(outcomes).toEqual(['AbortError: The operation was aborted'])
  for (const answer of questions.splice(0)) answer()
  await eventually(() => expect(outcomes).toContain('sent'))
  const pushed = push()
  await eventually(() => expect(questions).toHaveLength(1))
  for (const answer of questions.splice(0)) answer()
  await pushed
  expect(ask).toHaveBeenCalledTimes(2)
})
