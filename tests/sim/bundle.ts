import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import { build, type InlineConfig } from 'vite'
import { modernDexie } from '../../build/dexie.ts'
import { lexicons } from '../../build/lexicons.ts'

/** What runs as the body of one function whose parameters are the globals of its process. */
export type Part = 'worker' | 'bridge' | 'indexeddb'

const ENTRIES: Record<Part, string> = {
  worker: 'extension/entrypoints/background.ts',
  bridge: 'tests/sim/bridge-entry.ts',
  indexeddb: 'tests/sim/indexeddb-entry.ts',
}

const alias = (changes: Record<string, string> = {}) => ({ '@shared': resolve('shared'), ...changes })

/** As wxt.config.ts and vite.config.ts build them. */
const CONFIGS: Record<Part, InlineConfig> = {
  worker: {
    resolve: { alias: alias({ './messages/catalogue': resolve('shared/messages/worker-catalogue.ts') }) },
    plugins: [modernDexie(), lexicons],
    define: { __BUILD__: '"sim"' },
  },
  bridge: {
    resolve: {
      alias: alias({
        'qr-image': resolve('bridge/vendor/qr-image/index.cjs'),
        './dbcs-data': resolve('bridge/vendor/dbcs-data/index.cjs'),
      }),
    },
    plugins: [lexicons],
    // hono's server replaces these two on the global object.
    define: { Request: 'globalThis.Request', Response: 'globalThis.Response' },
    ssr: { noExternal: true, external: ['usb', 'koffi'] },
  },
  indexeddb: {},
}

const SOURCES = ['shared', 'bridge', 'extension', 'build', 'tests/sim']

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|json|cjs|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** Of everything that a bundle is made from. */
function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const path of ['package-lock.json', ...SOURCES.flatMap(filesIn)]) hash.update(path).update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

async function built(part: Part): Promise<string> {
  const isNode = part === 'bridge'
  const config = CONFIGS[part]
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ...config,
    build: {
      write: false,
      minify: false,
      target: isNode ? 'node24' : 'chrome130',
      ssr: isNode ? ENTRIES[part] : false,
      rollupOptions: {
        ...(isNode ? {} : { input: ENTRIES[part], preserveEntrySignatures: 'strict' }),
        output: { format: 'cjs', codeSplitting: false, exports: 'named' },
      },
    },
  })
  const [output] = [result].flat()
  if (output === undefined || !('output' in output)) throw new Error(`${part} was not built`)
  return output.output[0].code
}

const CACHE = 'node_modules/.cache/sim'

/** The text of one part, built anew when a source has changed. */
export async function programText(part: Part): Promise<string> {
  const path = join(CACHE, `${part}-${hashOfSources()}.cjs`)
  if (existsSync(path)) return readFileSync(path, 'utf8')
  const text = await built(part)
  mkdirSync(CACHE, { recursive: true })
  // Whole or not there: other processes read it at the same time.
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, path)
  return text
}

/** A program of which any number of processes can be started; each evaluates it anew, with its own globals. */
export interface Program {
  start(globals: Record<string, unknown>): Record<string, unknown>
}

type Run = (exports: unknown, module: unknown, ...globals: unknown[]) => void

const compile = (part: Part, text: string, names: string[]): Run =>
  compileFunction(text, ['exports', 'module', ...names], { filename: `${part}.cjs` }) as Run

export function programOf(part: Part, text: string): Program {
  const compiled = new Map<string, Run>()
  return {
    start(globals) {
      const names = Object.keys(globals)
      const run = compiled.get(names.join()) ?? compile(part, text, names)
      compiled.set(names.join(), run)
      const module = { exports: {} as Record<string, unknown> }
      run(module.exports, module, ...Object.values(globals))
      return module.exports
    },
  }
}

export const loadProgram = async (part: Part): Promise<Program> => programOf(part, await programText(part))
