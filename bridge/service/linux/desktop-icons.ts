import { posix } from 'node:path'
import type { Icon } from '../launch'

/**
 * A word of Exec (Desktop Entry Specification, «The Exec key»): quoted as for a shell, then escaped like every value of
 * such a file; `%` begins a field code.
 */
const word = (text: string): string => {
  const quoted = `"${text.replace(/["`$\\]/g, '\\$&')}"`
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%')
}

/** A `.desktop` file. */
export const desktopEntry = ({ name, comment, words }: Icon): string => `[Desktop Entry]
Type=Application
Name=${name}
Comment=${comment}
Exec=${words.map(word).join(' ')}
Icon=printer
Terminal=false
Categories=Office;
`

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
