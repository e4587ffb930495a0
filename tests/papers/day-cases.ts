import { cashSections } from '../../extension/shop-day/cash-sections'
import { closingOf } from '../../extension/shop-day/closing'
import { closingSections } from '../../extension/shop-day/closing-sections'
import { aCountedDay, aDay, NOTHING_COUNTED, PRINTERS } from '../fixtures/a-day'
import { jobCase, type PaperCase } from './job-case'

function closing(name: string, from: string, cash = NOTHING_COUNTED): PaperCase {
  const day = aDay(from)
  const content = {
    storeName: 'Chapinero',
    number: '14/03/2026',
    station: '-',
    closing: {
      ...day.period,
      sections: [...closingSections(closingOf(day), PRINTERS), ...cashSections(cash, day.now)],
    },
  }
  return jobCase(name, 'note', { content })
}

/** Papers of the closing. */
export const DAY_PAPERS: PaperCase[] = [
  closing('cierre', '2026-03-14T09:00:00.000Z'),
  closing('cierre-arqueo', '2026-03-14T09:00:00.000Z', aCountedDay()),
  closing('cierre-turno', '2026-03-14T22:00:00.000Z'),
]
