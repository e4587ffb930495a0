import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import type { LookupFunction } from 'node:net'
import { ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics'

/**
 * OpenTelemetry's SDK and nothing else: a chunk of its own, loaded only where telemetry is on (start-telemetry.ts). Metrics
 * are cumulative: one export has all that a lost one had, so that none is kept for later or sent again.
 */

export interface Measured<Name extends string = string> {
  name: Name
  value: number
  labels?: Record<string, string>
}

/** Metrics by name, with their units. */
type Units = Readonly<Record<string, string>>

export interface OtlpOptions {
  endpoint: string
  headers: Record<string, string>
  everyMs: number
  resource: Record<string, string>
  gauges: Units
  measure(): Promise<Measured[]>
  counters: Units
  histogram: { name: string; unit: string; buckets: number[] }
  /** After each export. */
  onSent(isSent: boolean, cause: unknown): void
  /** For tests: of the system's name server. */
  ask?: typeof lookupAll | undefined
}

/** Longest an export may take, ms. */
const EXPORT_TIMEOUT_MS = 10_000
/** Longest `stop` takes, ms: the printers and the database are closed after it. */
const STOP_MS = 2_000

const lookupAll = (hostname: string): Promise<LookupAddress[]> => lookup(hostname, { all: true })

/**
 * The look-up of a name cannot be stopped, and takes up to a minute where the name server is away; others wait for it
 * (getaddrinfo, on two of Node's threads). So that they do not pile up, one export asks, and those that come meanwhile wait
 * for its answer.
 */
function createLookup(ask: typeof lookupAll): LookupFunction {
  let asked: Promise<LookupAddress[]> | null = null
  return (hostname, { all }, done) => {
    asked ??= ask(hostname).finally(() => {
      asked = null
    })
    asked.then(
      (found) => (all ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)),
      (error) => done(error, []),
    )
  }
}

/**
 * OTLP/HTTP. OpenTelemetry's own exporter takes headers, certificates and temporality from the environment (`OTEL_…`), has no
 * limit for the whole of a request, and cannot be stopped during one (0.301); `fetch` takes no look-up of ours. `ended` ends
 * the request that is under way, and later ones.
 */
function createExporter(
  { endpoint, headers, onSent, ask = lookupAll }: OtlpOptions,
  ended: AbortSignal,
): PushMetricExporter {
  const request = endpoint.startsWith('https:') ? requestTls : requestPlain
  const lookup = createLookup(ask)
  async function post(body: Uint8Array): Promise<void> {
    const signal = AbortSignal.any([ended, AbortSignal.timeout(EXPORT_TIMEOUT_MS)])
    const asked = request(endpoint, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-protobuf', 'content-length': body.length },
      agent: false,
      lookup,
      signal,
    })
    asked.on('error', () => undefined) // also one after the answer, of which nothing is read
    asked.end(body)
    // Redirects are not followed: metrics and key go to this address only.
    const [answer]: IncomingMessage[] = await once(asked, 'response')
    answer?.destroy()
    const status = answer?.statusCode ?? 0
    if (status < 200 || status > 299) throw new Error(`HTTP ${status}`)
  }
  return {
    export(metrics, done) {
      post(ProtobufMetricsSerializer.serializeRequest(metrics) ?? new Uint8Array()).then(
        () => {
          onSent(true, null)
          done({ code: 0 })
        },
        (error) => {
          onSent(false, error)
          done({ code: 1, error })
        },
      )
    },
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  }
}

/** Exports every `everyMs`, and once more at `stop`. */
export function startOtlp(options: OtlpOptions) {
  const { everyMs, resource, gauges, measure, counters, histogram } = options
  const ended = new AbortController()
  const reader = new PeriodicExportingMetricReader({
    exporter: createExporter(options, ended.signal),
    exportIntervalMillis: everyMs,
    exportTimeoutMillis: Math.min(EXPORT_TIMEOUT_MS, everyMs),
  })
  const provider = new MeterProvider({ resource: resourceFromAttributes(resource), readers: [reader] })
  const meter = provider.getMeter('justo-bridge')
  const observed = new Map(
    Object.entries(gauges).map(([name, unit]) => [name, meter.createObservableGauge(name, { unit })]),
  )
  meter.addBatchObservableCallback(
    async (result) => {
      for (const { name, value, labels } of await measure()) {
        const gauge = observed.get(name)
        if (gauge) result.observe(gauge, value, labels)
      }
    },
    [...observed.values()],
  )
  const counted = new Map(Object.entries(counters).map(([name, unit]) => [name, meter.createCounter(name, { unit })]))
  const { name, unit, buckets } = histogram
  const distribution = meter.createHistogram(name, { unit, advice: { explicitBucketBoundaries: buckets } })
  return {
    count({ name, value, labels }: Measured): void {
      if (name === histogram.name) distribution.record(value, labels)
      else counted.get(name)?.add(value, labels)
    },
    /** The last export may fail, as every one before it. */
    async stop(): Promise<void> {
      const late = setTimeout(() => ended.abort(), STOP_MS)
      await provider.shutdown().catch(() => undefined)
      clearTimeout(late)
    },
  }
}
