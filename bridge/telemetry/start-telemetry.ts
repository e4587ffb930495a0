import { slipsIn } from '../config/settings-file'
import { errorText, type Log } from '../log/log'
import { VERSION } from '../version'
import { COUNTERS, type Count, countsOf, PROOF } from './counts'
import { GAUGES, measure } from './gauges'
import type { TelemetryDeps } from './telemetry-deps'
import { readTelemetry, type TelemetrySettings } from './telemetry-settings'

export interface Telemetry {
  /** Tills send their facts only to a bridge that passes them on. */
  isOn: boolean
  stop(): Promise<void>
}

/** Of a name with several addresses each was tried, and the error of all says nothing. */
const whyNot = (error: unknown): string => String(error instanceof AggregateError ? error.errors[0] : error)

/** Says once that metrics do not arrive, and once that they do again: the collector may be away for days. */
function createSentLog(log: Log) {
  let wasSent: boolean | null = null
  return (isSent: boolean, cause: unknown): void => {
    if (isSent === wasSent) return
    wasSent = isSent
    if (isSent) log({ level: 'info', step: 'changed', message: 'telemetry: metrics arrive' })
    else log({ level: 'warning', step: 'trouble', message: `telemetry: metrics do not arrive: ${whyNot(cause)}` })
  }
}

const loadExporter = () => import('./otlp')

/** Sends from now on: what is measured, and what it is told to count. */
function startExport(
  { startOtlp }: Awaited<ReturnType<typeof loadExporter>>,
  { endpoint, headers, everySeconds, shop }: TelemetrySettings,
  deps: TelemetryDeps,
) {
  return startOtlp({
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
}

/** Counts from now on, and sends after `delay` ms. `load`: of the exporter, for tests. */
export function exportMetrics(telemetry: TelemetrySettings, deps: TelemetryDeps, delay: number, load = loadExporter) {
  /** Until the exporter is there. */
  let early: Count[] = []
  let count = (each: Count): void => void early.push(each)
  const stopCounting = deps.store.onChange((changes) => changes.flatMap(countsOf).forEach((each) => void count(each)))
  let exporter: Promise<ReturnType<typeof startExport>> | null = null
  const begin = async () => {
    exporter = load().then((loaded) => startExport(loaded, telemetry, deps))
    const otlp = await exporter
    for (const each of early) otlp.count(each)
    early = []
    count = otlp.count
  }
  const failed = (cause: unknown) => {
    // No exporter will take them.
    stopCounting()
    early = []
    deps.log({ level: 'error', step: 'trouble', message: `telemetry does not start: ${errorText(cause)}` })
  }
  const timer = setTimeout(() => void begin().catch(failed), delay).unref()
  return async (): Promise<void> => {
    clearTimeout(timer)
    stopCounting()
    const otlp = await exporter?.catch(() => null)
    await otlp?.stop()
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
  const { settings, unknown } = reading
  deps.settings.alsoReport(() => slipsIn(unknown))
  for (const { path } of unknown)
    deps.log({ level: 'warning', step: 'trouble', message: `settings.json: there is no field ${path}, it is ignored` })
  return { isOn: true, stop: exportMetrics(settings, deps, random() * settings.everySeconds * 1000) }
}
