import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vi } from 'vitest'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

/** Of telemetry, s: the shortest that settings.json takes. */
export const EVERY_SECONDS = 10
/** In the shop's hour. */
const EXPORTS_AN_HOUR = 3600 / EVERY_SECONDS
/** An hour of exports takes 18 seconds. */
const FASTER = 200
const LONG_WAIT = { timeout: 280_000, interval: 100 }

/** Exports until every part of the program has run often: what it holds grows by half a megabyte until then. */
const WARM = 90

/**
 * Preloaded module: the exporter's interval and its limit for an export, the only ones of ten seconds that are an interval or
 * an `AbortSignal`, pass faster, each by the same factor; all others are a shop's. At SIGUSR2 the hour begins, as soon as the
 * exporter is warm: what the process holds is written down then, and when the hour ends.
 */
const preload = (folder: string): string => `
import { registerHooks } from 'node:module'
import { renameSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const loaded = []
registerHooks({ load: (url, context, next) => (loaded.push(url.split('/').at(-1)), next(url, context)) })
const report = (name) => {
  for (let round = 0; round < 3; round += 1) collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  const sockets = process.getActiveResourcesInfo().filter((name) => /Socket|TCP|GetAddrInfo/.test(name)).length
  const path = ${JSON.stringify(folder)} + '/' + name
  writeFileSync(path + '.part', JSON.stringify({ bytes: heapUsed + arrayBuffers, sockets, loaded }))
  renameSync(path + '.part', path)
}
let [exports, begun] = [0, Infinity]
const interval = globalThis.setInterval
globalThis.setInterval = (work, ms, ...args) => {
  if (ms !== ${EVERY_SECONDS * 1000}) return interval(work, ms, ...args)
  const counted = () => {
    exports += 1
    if (exports === begun) report('begin')
    if (exports === begun + ${EXPORTS_AN_HOUR}) report('end')
    work()
  }
  return interval(counted, ms / ${FASTER}, ...args)
}
process.on('SIGUSR2', () => {
  begun = Math.max(exports + 1, ${WARM})
  if (exports === 0) report('off')
})
const limit = AbortSignal.timeout
AbortSignal.timeout = (ms) => limit.call(AbortSignal, ms === 10_000 ? ms / ${FASTER} : ms)
`

export interface Held {
  /** After all garbage is collected. */
  bytes: number
  sockets: number
  /** Names of the files that were loaded. */
  loaded: string[]
}

/** The environment of a bridge whose exporter lives an hour in seconds, and what that process holds. */
export function hourOfExports() {
  const folder = temporaryFolder()
  return {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload(folder))}` },
    /** `off`: of a bridge that exports nothing. */
    held: (at: 'begin' | 'end' | 'off'): Promise<Held> =>
      vi.waitFor(async () => JSON.parse(await readFile(join(folder, at), 'utf8')) as Held, LONG_WAIT),
  }
}
