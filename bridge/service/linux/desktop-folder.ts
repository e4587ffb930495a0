import { posix } from 'node:path'

const LINE = /^XDG_DESKTOP_DIR="((?:\$HOME)?)(\/[^"]*|)"$/m

/**
 * The folder of the icons on the screen, after `user-dirs.dirs` (xdg-user-dirs: `XDG_DESKTOP_DIR="$HOME/Escritorio"`).
 * Null: there is none; it is named as the home folder then.
 */
export function desktopFolder(userDirs: string | null, home: string): string | null {
  const [, fromHome, path = ''] = LINE.exec(userDirs ?? '') ?? [null, '$HOME', '/Desktop']
  const folder = posix.join(fromHome ? home : '/', path)
  return posix.relative(home, folder) === '' ? null : folder
}
