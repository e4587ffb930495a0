import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The folder of the log's files in a data folder. One of their own: pino-roll takes every number at the end of a name
 * for one of its own, so also those of the journal's segments.
 */
export const logFolder = (folder: string): string => join(folder, 'logs')

const NAME = /^bridge\.(\d+)\.log$/

const fileOf = (folder: string, n: number): string => join(logFolder(folder), `bridge.${n}.log`)

function numbersIn(folder: string): number[] {
  if (!existsSync(logFolder(folder))) return []
  const numbers = readdirSync(logFolder(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? [])
  return numbers.map(Number).sort((a, b) => a - b)
}

/** The log's files in a data folder, oldest first. */
export const logFiles = (folder: string): string[] => numbersIn(folder).map((n) => fileOf(folder, n))

/** What bridges before the folder `logs` wrote: oldest first. */
const EARLIER = ['bridge.log.3', 'bridge.log.2', 'bridge.log.1', 'bridge.log']

/** Takes in the files of an earlier bridge: they are read and dropped like any others. */
export function adoptEarlierFiles(folder: string): void {
  let n = numbersIn(folder).at(-1) ?? 0
  for (const path of EARLIER.map((name) => join(folder, name)))
    if (existsSync(path)) renameSync(path, fileOf(folder, ++n))
}

/** Where a log without files begins. */
export const firstFile = (folder: string): string => fileOf(folder, 1)
