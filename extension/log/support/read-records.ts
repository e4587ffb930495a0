import { isRecord } from '@shared/is-record'
import { SUPPORT_FORMAT, type SupportRecord } from '@shared/support-file'
import { createTurn } from './turns'

/** Why nothing of a file is shown. `refused`: the computer does not give it, as a folder, or a file that was moved. */
export type Unreadable = 'empty' | 'foreign' | 'damaged' | 'refused'

export type RecordsRead =
  | {
      ok: true
      records: SupportRecord[]
      /** The last record came, and counts those before it. */
      whole: boolean
      /** Lines that are no record, other than a last one that was cut. */
      skipped: number
      /** Of a later format than this version knows. */
      isNewer: boolean
    }
  | { ok: false; why: Unreadable }

const GZIP = [0x1f, 0x8b]
/** Text of a file that is no support file, or was made to fill the memory. The largest real one has 80 MB. */
const MOST_CHARACTERS = 500_000_000
const MOST_RECORDS = 1_000_000
/** The longest real line, of an order that cannot be read, is far shorter: a video has no line. */
const LONGEST_LINE = 4_000_000

async function write(file: Blob, gzip: DecompressionStream): Promise<void> {
  const writer = gzip.writable.getWriter()
  for await (const bytes of file.stream()) await writer.write(bytes)
  // Taken only when what was unpacked before it has been read: the error of a file that was cut drops the rest.
  await writer.write(new Uint8Array())
  await writer.close()
}

/** Unpacked bytes; throws at the place where the file is damaged or cut. */
async function* bytesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const head = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer())
  if (!GZIP.every((byte, i) => head[i] === byte)) {
    yield* file.stream()
    return
  }
  const gzip = new DecompressionStream('gzip')
  // Reading meets the same error.
  const written = write(file, gzip).catch(() => undefined)
  yield* gzip.readable
  await written
}

/** A shorter line is not nested more deeply than the stack allows. */
const SHORT_LINE = 4_000

function recordIn(line: string): SupportRecord | null {
  try {
    const value: unknown = JSON.parse(line)
    if (line.length > SHORT_LINE) JSON.stringify(value) // Throws where it is nested too deeply to be shown.
    if (!isRecord(value) || typeof value.type !== 'string') return null
    // A bridge's own file may leave its half out.
    if (value.half !== 'extension') value.half = 'bridge'
    return value as SupportRecord
  } catch {
    return null // a torn line, or one that was made to break this page
  }
}

/** Collects records from text that comes in pieces. */
class RecordCollector {
  readonly records: SupportRecord[] = []
  skipped = 0
  #rest = ''
  #characters = 0

  add(text: string): void {
    this.#characters += text.length
    const lines = text.split('\n')
    lines[0] = this.#rest + lines[0]
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#take(line)
  }

  /** The last line has no line break, or was cut: then it is no record, and the missing end says so. */
  end(): void {
    const record = recordIn(this.#rest)
    if (record) this.records.push(record)
  }

  get isForeign(): boolean {
    if (this.#rest.length > LONGEST_LINE) return true
    const [first] = this.records
    if (first === undefined) return this.skipped > 0
    return first.type !== 'header' || this.#characters > MOST_CHARACTERS || this.records.length > MOST_RECORDS
  }

  #take(line: string): void {
    const text = line.trim()
    if (text === '') return
    const record = recordIn(text)
    if (record) this.records.push(record)
    else this.skipped++
  }
}

/** Reads until the end, or the place where the file is damaged. Returns whether it came to the end. */
async function collect(file: Blob, into: RecordCollector, signal: AbortSignal): Promise<boolean> {
  const decoder = new TextDecoder()
  const turn = createTurn()
  try {
    for await (const bytes of bytesOf(file)) {
      into.add(decoder.decode(bytes, { stream: true }))
      if (into.isForeign) return true
      if (turn.isOver()) await turn.next()
      if (signal.aborted) return true
    }
    return true
  } catch {
    return false // damaged or cut here
  }
}

/** A file that the computer gives. */
const isGiven = (file: Blob): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )

/** Reads a support file of either half (docs/support-file.md), packed by gzip or plain: one JSON object a line. */
export async function readRecords(file: Blob, signal: AbortSignal): Promise<RecordsRead> {
  if (!(await isGiven(file))) return { ok: false, why: 'refused' }
  if (file.size === 0) return { ok: false, why: 'empty' }
  const collector = new RecordCollector()
  const ended = await collect(file, collector, signal)
  collector.end()
  const { records, skipped } = collector
  const [header] = records
  if (header === undefined && !ended) return { ok: false, why: 'damaged' }
  if (header === undefined || collector.isForeign) return { ok: false, why: 'foreign' }
  const last = records.at(-1)
  const whole = last?.type === 'end' && last.records === records.length + skipped - 1
  return { ok: true, records, whole, skipped, isNewer: Number(header.format) > SUPPORT_FORMAT }
}
