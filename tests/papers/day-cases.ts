import { cashSections } from '../../extension/shop-day/cash-sections'
import { closingOf } from '../../extension/shop-day/closing'
import { closingSections, type Section } from '../../extension/shop-day/closing-sections'
import { aCountedDay, aDay, PRINTERS } from '../fixtures/a-day'
import { jobCase, type PaperCase } from './job-case'

const DAY = '2026-03-14T09:00:00.000Z'

function closing(name: string, from: string, sections: Section[]): PaperCase {
  const closing = { ...aDay(from).period, sections }
  return jobCase(name, 'note', { content: { storeName: 'Chapinero', number: '14/03/2026', station: '-', closing } })
}

const sums = (from: string): Section[] => closingSections(closingOf(aDay(from)), PRINTERS)

const SHIFT = '2026-03-14T22:00:00.000Z'

/** Papers of the closing. */
export const DAY_PAPERS: PaperCase[] = [
  closing('cierre', DAY, sums(DAY)),
  // Its end alone: the pictures are small.
  closing('cierre-arqueo', DAY, cashSections(aCountedDay(), aDay().now)),
  closing('cierre-turno', SHIFT, sums(SHIFT)),
]
