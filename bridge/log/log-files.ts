import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the log's files in a data folder. */
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

/** Path of the file with the highest number, or of the first. */
export const lastFile = (folder: string): string => fileOf(folder, numbersIn(folder).at(-1) ?? 1)

/** Path of the file after it. */
export const nextFile = (folder: string): string => fileOf(folder, (numbersIn(folder).at(-1) ?? 0) + 1)
