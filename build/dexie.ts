import { fileURLToPath } from 'node:url'
import { normalizePath, type Plugin } from 'vite'

/** The modern build (ES2021) is 12 kB smaller than the ES5 one that `import 'dexie'` resolves to. */
const MODERN = normalizePath(fileURLToPath(new URL('../node_modules/dexie/dist/modern/dexie.mjs', import.meta.url)))

/**
 * [text, replacement]: the parts of Dexie that only `liveQuery` needs, which this product does not use. They are the cache
 * of query results, the record of the keys that a write touched, and the broadcast of that record to every open page after
 * each write. 12 kB.
 */
const LIVE_QUERIES: [string, string][] = [
  ['        this.use(cacheMiddleware);\n', ''],
  ['        this.use(observabilityMiddleware);\n', ''],
  ['    liveQuery,\n    extendObservabilitySet,\n', ''],
  ['    cache,\n    semVer', '    semVer'],
  ['            signalSubscribersNow(everything, true);\n', ''],
  ["if (typeof dispatchEvent !== 'undefined' &&\n", 'if (false &&\n'],
  ["if (typeof BroadcastChannel !== 'undefined') {\n", 'if (false) {\n'],
  ['            propagateLocally({ all: new RangeSet(-Infinity, [[]]) });\n', ''],
]

/** Throws when a text is not there exactly once: an update of Dexie must fail the build, not change it silently. */
export function withoutLiveQueries(code: string): string {
  return LIVE_QUERIES.reduce((left, [text, replacement]) => {
    const parts = left.split(text)
    if (parts.length !== 2) throw new Error(`dexie.mjs has this text ${parts.length - 1} times, not once: ${text}`)
    return parts.join(replacement)
  }, code)
}

/** What `import 'dexie'` means in the extension and in its tests: the modern build without live queries. */
export const modernDexie = (): Plugin => ({
  name: 'modern-dexie',
  enforce: 'pre',
  resolveId: (source) => (source === 'dexie' ? MODERN : null),
  transform: (code, id) => (id === MODERN ? withoutLiveQueries(code) : null),
})
