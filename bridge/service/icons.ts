import { bridgeWords, type Launch } from './launch'

/** A desktop icon; its name is quoted in messages (P-01). */
export interface Icon {
  name: string
  comment: string
  /** The command line behind it. */
  words: string[]
}

/** «Puente Justo» starts the bridge and shows the result; «Emparejar Justo» shows a code. Both wait for Enter. */
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
