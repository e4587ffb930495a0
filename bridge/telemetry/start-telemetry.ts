import { errorText, type Log } from '../log/log'
import { VERSION } from '../version'
import { COUNTERS, countsOf, PROOF } from './counts'
import { GAUGES, measure } from './gauges'
import type { TelemetryDeps } from './telemetry-deps'
import { readTelemetry, type TelemetrySettings } from './telemetry-settings'

export interface Telemetry {
  /** Tills send their facts only to a bridge that passes them on. */
  isOn: boolean
  stop(): Promise<void>
}

/** Says once that metrics do not arrive, and once that they do again: the collector may be away for days. */
function createSentLog(log: Log) {
  let wasSent: boolean | null = null
  return (isSent: boolean, cause: unknown): void => {
    if (isSent === wasSent) return
    wasSent = isSent
    if (isSent) log({ level: 'info', step: 'changed', message: 'telemetry: metrics arrive' })
    else log({ level: 'warning', step: 'trouble', message: `telemetry: metrics do not arrive: ${String(cause)}` })
  }
}

/** Measures and sends until the returned function has ended both. */
export async function exportMetrics(telemetry: TelemetrySettings, deps: TelemetryDeps): Promise<() => Promise<void>> {
  const { startOtlp } = await import('./otlp')
  const { endpoint, headers, everySeconds, shop } = telemetry
  const otlp = startOtlp({
    ...{ endpoint, headers, everyMs: everySeconds * 1000 },
    resource: {
      'service.name': 'justo-bridge',
      'service.version': VERSION,
      'service.instance.id': deps.store.id,
      'os.type': process.platform === 'win32' ? 'windows' : process.platform,
      'justo.shop': shop,
    },
    gauges: GAUGES,
    measure: () => measure(deps),
    counters: COUNTERS,
    histogram: PROOF,
    onSent: createSentLog(deps.log),
  })
  const stopCounting = deps.store.onChange((changes) => {
    for (const count of changes.flatMap(countsOf)) otlp.count(count)
  })
  return () => {
    stopCounting()
    return otlp.stop()
  }
}

/**
 * Metrics of this shop for its operator (`telemetry` of settings.json, read at the start), off by default: then nothing is
 * loaded or opened. Shops that start together, as after a power cut, must not send together: each begins at another
 * moment of its interval.
 */
export function startTelemetry(deps: TelemetryDeps, random: () => number = Math.random): Telemetry {
  const reading = readTelemetry(deps.folder)
  if (reading.state === 'wrong') {
    const { path, message } = reading
    deps.settings.alsoReport(() => [{ path, message }])
    deps.log({ level: 'error', step: 'trouble', message: `settings.json: ${path}: ${message}; telemetry is off` })
  }
  if (reading.state !== 'on') return { isOn: false, stop: async () => undefined }
  const { settings } = reading
  let exporting: Promise<() => Promise<void>> | null = null
  const begin = () => {
    exporting = exportMetrics(settings, deps)
    exporting.catch((cause) =>
      deps.log({ level: 'error', step: 'trouble', message: `telemetry does not start: ${errorText(cause)}` }),
    )
  }
  const timer = setTimeout(begin, random() * settings.everySeconds * 1000).unref()
  return {
    isOn: true,
    async stop() {
      clearTimeout(timer)
      const end = await exporting?.catch(() => null)
      await end?.()
    },
  }
}
