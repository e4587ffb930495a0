import { bridgeWords, type Launch } from './launch'

/** A desktop icon; its name is quoted in messages (P-01). */
export interface Icon {
  name: string
  /** Its file's name on Linux, without the ending. */
  file: string
  comment: string
  /** The command line behind it. */
  words: string[]
}

/** Both start the bridge if it does not run, and show its page in the browser; the second one at the code of a till. */
export const iconsOf = (launch: Launch): Icon[] => [
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
