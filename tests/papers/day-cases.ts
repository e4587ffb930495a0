import { closingOf } from '../../extension/shop-day/closing'
import { closingSections } from '../../extension/shop-day/closing-sections'
import { aDay, PRINTERS } from '../fixtures/a-day'
import { jobCase, type PaperCase } from './job-case'

function closing(name: string, from: string): PaperCase {
  const day = aDay(from)
  const content = {
    storeName: 'Chapinero',
    number: '14/03/2026',
    station: '-',
    closing: { ...day.period, sections: closingSections(closingOf(day), PRINTERS) },
  }
  return jobCase(name, 'note', { content })
}

/** Papers of the closing. */
export const DAY_PAPERS: PaperCase[] = [
  closing('cierre', '2026-03-14T09:00:00.000Z'),
  closing('cierre-turno', '2026-03-14T22:00:00.000Z'),
]
