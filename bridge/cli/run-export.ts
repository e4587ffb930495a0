import { resolve } from 'node:path'
import { say, spoken } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { readFacts } from '../support/read-facts'
import { supportRecords } from '../support/support-records'
import { askBridge } from './ask-bridge'
import { exportName, freePath, writeExport } from './export-file'
import type { Terminal } from './terminal'

/** The printers' lights, where a bridge runs and answers; one that is stuck must not stop the file that tells why. */
async function printersOf(folder: string): Promise<{ printers: PrinterStatus[] | null; cause: string | null }> {
  try {
    const answer = await askBridge(folder, { command: 'printers' })
    return { printers: answer?.printers ?? null, cause: null }
  } catch (error) {
    return { printers: null, cause: error instanceof Error ? error.message : String(error) }
  }
}

/** `export`: the bridge's half for support, in one file; its path stands alone on `out`. */
export async function runExport(
  { folder, out }: { folder: string; out: string | null },
  terminal: Terminal,
): Promise<void> {
  const now = Date.now()
  const { printers, cause } = await printersOf(folder)
  const facts = readFacts(folder, printers, now)
  if (cause !== null) facts.troubles.push({ where: 'bridge', cause })
  const wanted = resolve(out ?? exportName(now))
  const path = freePath(wanted)
  await writeExport(path, supportRecords(facts))
  if (path !== wanted) terminal.err(spoken(say('B-60', { file: wanted })))
  terminal.out(path)
  terminal.err(spoken(say('B-39')))
}
