import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'

/**
 * OpenTelemetry's SDK and OTLP exporter, and nothing else: a chunk of its own, loaded only where telemetry is on
 * (start-telemetry.ts). Metrics are cumulative: one export has all that a lost one had, so that none is kept for later.
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

class ReportingExporter extends OTLPMetricExporter {
  readonly #onSent: OtlpOptions['onSent']

  constructor({ endpoint, headers, onSent }: OtlpOptions) {
    super({ url: endpoint, headers, timeoutMillis: EXPORT_TIMEOUT_MS })
    this.#onSent = onSent
  }

  override export(...[metrics, done]: Parameters<OTLPMetricExporter['export']>): void {
    super.export(metrics, (result) => {
      this.#onSent(result.code === 0, result.error)
      done(result)
    })
  }
}

/** Exports every `everyMs`, and once more at `stop`. */
export function startOtlp(options: OtlpOptions) {
  const { everyMs, resource, gauges, measure, counters, histogram } = options
  const reader = new PeriodicExportingMetricReader({
    exporter: new ReportingExporter(options),
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
    // The last export may fail, as every one before it.
    stop: (): Promise<void> => provider.shutdown().catch(() => undefined),
  }
}
