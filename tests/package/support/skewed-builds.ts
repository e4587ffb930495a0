import { join } from 'node:path'
import { build as buildExtension } from 'wxt'
import { changedSources, type SourceChange } from './build-version'

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
    from: 'export const viewOf = (job: Job): JobView =>\n',
    to: `export const viewOf = (job: Job): JobView => {
  const view = shownOf(job)
  return {
    ...view,
    shelf: 7,
    state: view.state === 'printing' ? 'feeding' : view.state,
    reasons: [...view.reasons, 'creased'],
    attempts: view.attempts.map((attempt) => ({ ...attempt, tray: 2, reason: 'creased' })),
  } as never
}

const shownOf = (job: Job): JobView =>
`,
  },
]

/** Routes that an earlier version may lack. */
export const EARLIER_PROGRAM: SourceChange[] = [
  "  app.post('/printers/:id/fallback', (c) => decideFallback(c, deps))\n",
  "  app.post('/printers/:id/drawer', (c) => openDrawer(c, deps))\n",
  "  app.put('/watch', (c) => putWatch(c, deps))\n",
  "  app.post('/settlements', (c) => settle(c, deps))\n",
  "  app.get('/settlements', (c) => settlementInForce(c, deps))\n",
].map((from) => ({ file: 'bridge/app.ts', from, to: '' }))

/** What a later till may send: fields everywhere, and values of a payment. */
export const LATER_TILL: SourceChange[] = [
  {
    file: 'extension/print-jobs/documents.ts',
    from: '    content,\n    context: {\n',
    to: `    content: {
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
    from: "    contentHash: '',\n",
    to: "    contentHash: '',\n    shelf: 7,\n",
  },
]
