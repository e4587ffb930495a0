import { existsSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { formatDate, formatTime } from '@shared/dates'
import { formatMessage, say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { readFacts } from '../support/facts'
import { supportRecords } from '../support/support-records'
import { askBridge } from './bridge-process'
import type { Terminal } from './terminal'

/** `justo-puente-20260315-1805.jsonl.gz`, in Bogotá time. */
export function exportName(now: number): string {
  const day = formatDate(now).split('/').reverse().join('')
  return `justo-puente-${day}-${formatTime(now).replace(':', '')}.jsonl.gz`
}

const ENDING = /(?:\.jsonl)?(?:\.gz)?$/

/** The path itself, or with -2, -3 … when it exists already. */
export function freePath(path: string, isThere: (path: string) => boolean = existsSync): string {
  const name = basename(path)
  const ending = ENDING.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length)
  let free = path
  for (let n = 2; isThere(free); n++) free = join(dirname(path), `${stem}-${n}${ending}`)
  return free
}

async function* linesOf(records: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`
}

/** Writes records as gzipped JSON lines, mode 0600. Throws when the file exists; a partial file is removed on error. */
export async function writeExport(path: string, records: AsyncIterable<object>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await pipeline(Readable.from(linesOf(records)), createGzip(), file.createWriteStream())
  } catch (error) {
    await file.close()
    await rm(path)
    throw error
  }
}

/** Printer status when a bridge runs and answers; one that hangs must not prevent the export. */
async function printersOf(folder: string): Promise<{ printers: PrinterStatus[] | null; cause: string | null }> {
  try {
    const answer = await askBridge(folder, { command: 'printers' })
    return { printers: answer?.printers ?? null, cause: null }
  } catch (error) {
    return { printers: null, cause: error instanceof Error ? error.message : String(error) }
  }
}

/** `export`: the bridge's half for support, in one file; `out` gets only its path. */
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
  await writeExport(path, supportRecords(facts)).finally(() => facts.close())
  if (path !== wanted) terminal.err(formatMessage(say('B-60', { file: wanted })))
  terminal.out(path)
  terminal.err(formatMessage(say('B-39')))
}
