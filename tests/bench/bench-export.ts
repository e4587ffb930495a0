import type { ExportTimes } from './export-in-chromium'
import { figures, type Row } from './figures'
import { inChromium } from './in-chromium'

/** Of a log of 100,000 entries in a real browser's database. */
export async function benchExport(): Promise<Row[]> {
  const measured = await inChromium<ExportTimes>('tests/bench/export-in-chromium.ts', 'benchExport')
  const { exported, megabytes, bothExported, bothMegabytes, firstPage, pruned } = measured
  return [
    figures('export of 100,000 log entries (Chromium)', exported, '<= 3000'),
    figures('the exported file', [megabytes], '<= 5', 'MB'),
    figures('export of 100,000 entries of each half (Chromium)', bothExported),
    figures('that exported file', [bothMegabytes], '', 'MB'),
    figures('the log page’s first 100 of 100,000 (Chromium)', firstPage, '<= 200'),
    figures('looking what of 100,000 is to be pruned (Chromium)', pruned),
  ]
}
