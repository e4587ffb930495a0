import { readFileSync } from 'node:fs'

/** Flags of a shell link's header and the strings that follow it, in this order ([MS-SHLLINK] 2.1.1 and 2.4). */
const STRINGS = [
  ['name', 0x04],
  ['relativePath', 0x08],
  ['workingFolder', 0x10],
  ['arguments', 0x20],
  ['icon', 0x40],
] as const
const HAS_ID_LIST = 0x01
const HAS_LINK_INFO = 0x02
const HEADER = 76

export type Shortcut = Partial<Record<(typeof STRINGS)[number][0], string>>

/** The texts of a `.lnk` file of Windows, in UTF-16. */
export function readShortcut(path: string): Shortcut {
  const file = readFileSync(path)
  const flags = file.readUInt32LE(20)
  let at = HEADER
  if (flags & HAS_ID_LIST) at += 2 + file.readUInt16LE(at)
  if (flags & HAS_LINK_INFO) at += file.readUInt32LE(at)
  const shortcut: Shortcut = {}
  for (const [name, flag] of STRINGS) {
    if (!(flags & flag)) continue
    const end = at + 2 + 2 * file.readUInt16LE(at)
    // Wine counts the terminator too.
    shortcut[name] = file.toString('utf16le', at + 2, end).replace(/\0$/, '')
    at = end
  }
  return shortcut
}
