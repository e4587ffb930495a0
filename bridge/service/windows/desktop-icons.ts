import type { Icon } from '../launch'

/** Windows paths contain no quote; cmd expands `%` even between quotes. */
const word = (text: string): string => `"${text.replaceAll('%', '%%').replace(/\\$/, '\\\\')}"`

/** A `.cmd` file in UTF-8: cmd reads the lines after `chcp` in that code page. Its window stays when the command failed. */
export const commandFile = ({ name, words }: Icon): string =>
  ['@echo off', 'chcp 65001 >nul', `title ${name}`, `${words.map(word).join(' ')} || pause`, ''].join('\r\n')

/** CSIDL_DESKTOPDIRECTORY and CSIDL_PROGRAMS (shlobj_core.h). */
const DESKTOP = 0x10
const PROGRAMS = 0x02
const MAX_PATH = 260

/** Paths of this user's desktop (OneDrive moves it) and Start menu. */
export async function knownFolders(): Promise<string[]> {
  const koffi = await import('koffi')
  const parameters = ['uintptr_t', 'int', 'uintptr_t', 'uint32_t', 'void *']
  const folderPath = koffi.load('shell32.dll').func('SHGetFolderPathW', 'int32_t', parameters)
  return [DESKTOP, PROGRAMS].flatMap((folder) => {
    const path = Buffer.alloc(2 * MAX_PATH)
    if (folderPath(0, folder, 0, 0, path) !== 0) return []
    const [name = ''] = path.toString('utf16le').split('\0', 1)
    return name
  })
}
