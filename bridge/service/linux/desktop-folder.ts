import { posix } from 'node:path'

const LINE = /^XDG_DESKTOP_DIR="((?:\$HOME)?)(\/[^"]*|)"$/m

/**
 * The desktop folder, from `user-dirs.dirs` (xdg-user-dirs: `XDG_DESKTOP_DIR="$HOME/Escritorio"`). Null: there is none,
 * which the file expresses by naming the home folder.
 */
export function desktopFolder(userDirs: string | null, home: string): string | null {
  const [, fromHome, path = ''] = LINE.exec(userDirs ?? '') ?? [null, '$HOME', '/Desktop']
  const folder = posix.join(fromHome ? home : '/', path)
  return posix.relative(home, folder) === '' ? null : folder
}
