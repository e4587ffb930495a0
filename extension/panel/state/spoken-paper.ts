import type { OrderRow, Paper } from '../../messaging/messages'
import { paperNumber, paperWords } from './paper-words'

function plain(paper: Paper, row: OrderRow): string {
  const day = paper.dayNumber === null ? '' : ` de la ${paper.dayNumber}`
  switch (paper.kind) {
    case 'kitchen':
      return paper.dayNumber === null ? 'la comanda' : `la ${paper.dayNumber}`
    case 'change':
      return `el cambio${day}`
    case 'void':
      return `la cancelación${day}`
    case 'note':
      return `el aviso${day}`
    case 'delivery':
      return 'el domicilio'
    case 'invoice': {
      const name = paperWords({ ...paper, copy: null }, row).name.toLowerCase()
      return `${name === 'factura' ? 'la' : 'el'} ${name} ${paperNumber(paper)}`.trim()
    }
    case 'test':
      return 'la prueba'
  }
}

/** What one calls a paper across the kitchen: `la 37`, `el domicilio`, `la copia 2 de la 37`, `el comprobante J-15`. */
export function spokenPaper(paper: Paper, row: OrderRow): string {
  const name = plain(paper, row)
  return paper.copy === null ? name : `la copia ${paper.copy} de ${name}`.replace(' de el ', ' del ')
}
