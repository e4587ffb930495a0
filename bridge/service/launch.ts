import { hasControl } from '../data-folder/folder'

/** How the bridge is started on this computer; every path is absolute. */
export interface Launch {
  /** The Node executable. */
  node: string
  /** The bundled bridge. */
  script: string
  /** The data folder. */
  folder: string
}

/**
 * The first text that cannot be written into a file that starts the bridge (a line break would begin a line of its own
 * in a unit, a desktop entry or a command file); undefined: all can. `quote`: a double quote cannot either, as in the
 * files of Windows, where no path contains one.
 */
export const unwritable = (texts: readonly string[], { quote = false } = {}): string | undefined =>
  texts.find((text) => hasControl(text) || (quote && text.includes('"')))

/** The words of a command line: `bridgeWords(launch, 'open', '--pair')`. */
export const bridgeWords = ({ node, script, folder }: Launch, ...command: string[]): string[] => [
  node,
  script,
  ...command,
  '--data',
  folder,
]

export type Icon = ReturnType<typeof iconsOf>[number]

/**
 * The desktop icons, whose names are quoted in messages (P-01). Both start the bridge if it does not run, and show its
 * page in the browser; the second one at the code of a till. `file`: its file's name on Linux, without the ending;
 * `words`: the command line behind it.
 */
export const iconsOf = (launch: Launch) => [
  {
    name: 'Programa de impresión de Justo',
    file: 'programa-de-impresion-de-justo',
    comment: 'Elige la impresora, la prueba y muestra cómo está',
    words: bridgeWords(launch, 'open'),
  },
  {
    name: 'Emparejar Justo',
    file: 'emparejar-justo',
    comment: 'Muestra el código para emparejar una caja',
    words: bridgeWords(launch, 'open', '--pair'),
  },
]
