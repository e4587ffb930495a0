import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { build as buildExtension } from 'wxt'

const PACKAGE = resolve('package.json')

/** A change of one source file; its text must be there, or the build fails. */
export interface SourceChange {
  file: string
  from: string
  to: string
}

/** The sources with another version number, and changed as a later or earlier version might differ. */
const changedSources = (version: string, changes: readonly SourceChange[]): Plugin => ({
  name: 'changed-sources',
  enforce: 'pre',
  load(id) {
    const path = resolve(id.split('?')[0] ?? '')
    if (path === PACKAGE) return JSON.stringify({ ...JSON.parse(readFileSync(PACKAGE, 'utf8')), version })
    const own = changes.filter(({ file }) => resolve(file) === path)
    if (own.length === 0) return null
    return own.reduce(
      (text, { file, from, to }) => {
        if (!text.includes(from)) throw new Error(`${file} has no «${from}»`)
        return text.replace(from, () => to)
      },
      readFileSync(path, 'utf8'),
    )
  },
})

/** Builds the bridge of this tree as another version into a folder; returns the bundle's path. */
export async function buildProgram(
  version: string,
  folder: string,
  changes: readonly SourceChange[] = [],
): Promise<string> {
  const outDir = join(folder, `program-${version}`)
  await build({
    configFile: 'vite.config.ts',
    mode: 'bridge',
    logLevel: 'error',
    plugins: [changedSources(version, changes)],
    build: { outDir, emptyOutDir: true },
  })
  return join(outDir, 'bridge.mjs')
}

/** Builds the extension of this tree as another version into a folder; returns the unpacked extension's folder. */
export async function buildTill(
  version: string,
  folder: string,
  changes: readonly SourceChange[] = [],
): Promise<string> {
  await buildExtension({
    outDir: join(folder, `till-${version}`),
    manifest: { version },
    logger: {
      debug() {},
      log() {},
      info() {},
      warn() {},
      error: console.error,
      fatal: console.error,
      success() {},
      level: 0,
    },
    vite: () => ({ plugins: [changedSources(version, changes)] }),
  })
  return join(folder, `till-${version}`, 'extension')
}

/** What a later version may add: fields, reasons, results, and states of a paper on its way. */
export const LATER_PROGRAM: SourceChange[] = [
  {
    file: 'bridge/jobs/job.ts',
    from: 'reasons: [...job.reasons]',
    to: "reasons: [...job.reasons, 'creased' as never]",
  },
  {
    file: 'bridge/jobs/job.ts',
    from: '    state: job.state,\n    reasons:',
    to: "    state: job.state === 'printing' ? ('feeding' as never) : job.state,\n    ...({ shelf: 7 } as object),\n    reasons:",
  },
  {
    file: 'bridge/jobs/job.ts',
    from: 'job.attempts.map((attempt) => ({ ...attempt }))',
    to: "job.attempts.map((attempt) => ({ ...attempt, tray: 2, reason: 'creased' as never }))",
  },
]

/** Routes that an earlier version may lack. */
export const EARLIER_PROGRAM: SourceChange[] = [
  "  app.post('/printers/:id/fallback', (c) => decideFallback(c, deps))\n",
  "  app.post('/printers/:id/drawer', (c) => openDrawer(c, deps))\n",
  "  app.put('/watch', (c) => putWatch(c, deps))\n",
  "  app.post('/settlements', (c) => settle(c, deps))\n",
].map((from) => ({ file: 'bridge/app.ts', from, to: '' }))

/** What a later till may send: fields everywhere, and values of a payment. */
export const LATER_TILL: SourceChange[] = [
  {
    file: 'extension/print-jobs/documents.ts',
    from: '      content,\n      context: {\n',
    to: `      content: {
        ...content,
        shelf: { row: 7 },
        ...('payment' in content && { payment: { ...content.payment, state: 'split', means: 'wallet' } }),
      },
      context: {
        mood: 'calm',
`,
  },
  {
    file: 'extension/print-jobs/documents.ts',
    from: "      contentHash: '',\n",
    to: "      contentHash: '',\n      shelf: 7,\n",
  },
]
