import { readdirSync, statfsSync } from 'node:fs'
import { say } from '@shared/messages'
import type { Finding } from '../control/protocol'

/** With less than this a shop of many orders is a few days from a full disk. */
const LOW = 500e6

const sizeText = (bytes: number): string =>
  bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1).replace('.', ',')} GB`

function foundDisk(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  return foundSpace(bavail * bsize)
}

/** Whether so many free bytes are enough. */
export const foundSpace = (bytes: number): Finding => {
  const free = sizeText(bytes)
  return bytes < LOW ? { ok: false, message: say('B-42', { free }) } : { ok: true, message: say('B-41', { free }) }
}

/** Where the data is, and what is wrong there however the bridge is. */
export function folderFindings(folder: string): Finding[] {
  const copies = readdirSync(folder).filter((name) => name.startsWith('damaged-')).length
  return [
    { ok: true, message: say('B-40', { folder }) },
    foundDisk(folder),
    ...(copies > 0 ? [{ ok: true, message: say('B-43', { copies }) }] : []),
  ]
}
