import type { Icon } from '../icons'

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
