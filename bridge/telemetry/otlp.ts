import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
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
}

/** Longest an export may take, ms. */
const EXPORT_TIMEOUT_MS = 10_000
/** Longest `stop` takes, ms: the printers and the database are closed after it. */
const STOP_MS = 2_000

/**
 * The look-up of a name cannot be stopped, and takes up to a minute where the name server is away; others wait for it
 * (getaddrinfo, on two of Node's threads). So that they do not pile up, one export asks, and those that come meanwhile wait
 * for its answer. `URL.hostname` has an IPv6 address in brackets.
 */
function createNameCheck(hostname: string): () => Promise<unknown> {
  let asked: Promise<unknown> | null = null
  return () => {
    asked ??= lookup(hostname.replace(/^\[|\]$/g, '')).finally(() => {
      asked = null
    })
    return asked
  }
}

/**
 * OTLP/HTTP. OpenTelemetry's own exporter takes headers, certificates and temporality from the environment (`OTEL_…`), has no
 * limit for the whole of a request, and cannot be stopped during one (0.301). `ended` ends the request that is
 * under way, and later ones.
 */
function createExporter({ endpoint, headers, onSent }: OtlpOptions, ended: AbortSignal): PushMetricExporter {
  const knowsName = createNameCheck(new URL(endpoint).hostname)
  async function post(body: Uint8Array<ArrayBuffer>): Promise<void> {
    const signal = AbortSignal.any([ended, AbortSignal.timeout(EXPORT_TIMEOUT_MS)])
    signal.throwIfAborted()
    await Promise.race([knowsName(), once(signal, 'abort')])
    signal.throwIfAborted()
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-protobuf' },
      body,
      // Metrics and key go to this address only.
      redirect: 'manual',
      signal,
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  }
  return {
    export(metrics, done) {
      post(new Uint8Array(ProtobufMetricsSerializer.serializeRequest(metrics) ?? [])).then(
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
