import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { isInvoiceNumber, numberPrefix, type PrefixNumber } from '@shared/invoice-number'
import * as z from 'zod/mini'
import { type Disk, nodeDisk } from '../data-folder/disk'
import { parseJson } from '../data-folder/read-if-there'
import { replaceFile } from '../data-folder/replace-file'
import { issuedOf, type LastNumber } from '../jobs/last-numbers'
import { errorText, type Log } from '../log/log'

const NAME = 'last-numbers.json'
const FORMAT = 1

const fileSchema = z.object({
  format: z.literal(FORMAT),
  numbers: z.array(z.object({ prefix: numberPrefix, number: z.int() })),
  /** CRC-32 of `numbers` as JSON, hex. */
  crc: z.string(),
})

const crcOf = (numbers: readonly PrefixNumber[]): string => crc32(JSON.stringify(numbers)).toString(16).padStart(8, '0')

export type MarkerReading =
  | { state: 'none' }
  | { state: 'sound'; numbers: PrefixNumber[] }
  /** Its existence proves that the folder has issued numbers. */
  | { state: 'damaged'; cause: string }

function numbersIn(text: string): PrefixNumber[] {
  const file = z.safeParse(fileSchema, parseJson(text))
  if (!file.success) throw new Error('it has another shape')
  const { numbers, crc } = file.data
  if (crc !== crcOf(numbers)) throw new Error('its CRC does not match')
  return numbers
}

/** Reads the marker of a folder. Changes nothing; throws when the folder cannot be listed: then nothing is known. */
export function readMarker(folder: string, disk: Disk = nodeDisk): MarkerReading {
  if (!disk.list(folder).includes(NAME)) return { state: 'none' }
  try {
    const path = join(folder, NAME)
    return { state: 'sound', numbers: numbersIn(disk.read(path, 0, disk.size(path)).toString()) }
  } catch (cause) {
    return { state: 'damaged', cause: cause instanceof Error ? cause.message : String(cause) }
  }
}

/**
 * `last-numbers.json`: by prefix, a number that was issued. A third witness beside journal and register: without it, a
 * folder in which both were emptied looks new, and issues its first numbers again. It may be behind, as it is written
 * once a minute and at the end, but at once for a new prefix: a higher number than journal and register know proves
 * that they lost some, and the next one is then confirmed manually.
 */
export class NumberMarker {
  readonly #path: string
  readonly #disk: Disk
  readonly #log: Log
  #written: ReadonlyMap<string, number>
  #latest = new Map<string, number>()

  constructor(found: MarkerReading, { folder, disk, log }: { folder: string; disk: Disk; log: Log }) {
    this.#path = join(folder, NAME)
    this.#disk = disk
    this.#log = log
    const numbers = found.state === 'sound' ? found.numbers : []
    this.#written = new Map(numbers.map(({ prefix, number }) => [prefix, number]))
  }

  /** Numbers that are durable in the register. One that was only confirmed may still be corrected: it is left out. */
  note(lastNumbers: ReadonlyMap<string, LastNumber>): void {
    for (const [prefix, last] of lastNumbers)
      if (isInvoiceNumber(issuedOf(last))) this.#latest.set(prefix, issuedOf(last))
    if ([...this.#latest.keys()].some((prefix) => !this.#written.has(prefix))) this.save()
  }

  /** Writes what was noted since the last time. A failure is logged and retried: no number may wait for this file. */
  save(): void {
    const isNew = ([prefix, number]: [string, number]) => number > (this.#written.get(prefix) ?? 0)
    if (![...this.#latest].some(isNew)) return
    const merged = new Map(this.#written)
    for (const [prefix, number] of this.#latest) merged.set(prefix, Math.max(number, merged.get(prefix) ?? 0))
    const numbers = [...merged].map(([prefix, number]) => ({ prefix, number }))
    if (this.#replace(numbers, 2)) this.#written = merged
  }

  /** A second try replaces the draft that the first may have left: the last save of a process has no other. */
  #replace(numbers: PrefixNumber[], tries: number): boolean {
    try {
      replaceFile(this.#path, `${JSON.stringify({ format: FORMAT, numbers, crc: crcOf(numbers) })}\n`, this.#disk)
      return true
    } catch (cause) {
      if (tries > 1) return this.#replace(numbers, tries - 1)
      this.#log({ level: 'warning', step: 'trouble', kind: NAME, message: `${NAME}: ${errorText(cause)}` })
      return false
    }
  }
}
