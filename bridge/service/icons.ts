import { bridgeWords, type Launch } from './launch'

/** One of the icons that people open; the names stand in messages (P-01). */
export interface Icon {
  name: string
  comment: string
  /** The command line behind it. */
  words: string[]
}

/** «Puente Justo» opens the bridge and says how it is; «Emparejar Justo» shows a code. Both wait to be read. */
export const iconsOf = (launch: Launch): Icon[] => [
  {
    name: 'Puente Justo',
    comment: 'Abre el programa de impresión de Justo',
    words: bridgeWords(launch, 'open', '--wait'),
  },
  {
    name: 'Emparejar Justo',
    comment: 'Muestra el código para emparejar una caja',
    words: bridgeWords(launch, 'pair', '--wait'),
  },
]
