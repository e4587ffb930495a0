import { paperNote, silenceNote } from '@shared/tickets/system-tickets'
import { testPage } from '@shared/tickets/test-page'
import { someFacts } from '../unit/shared/tickets/payloads'
import { DAY_PAPERS } from './day-cases'
import type { PaperCase } from './job-case'
import { KITCHEN_PAPERS } from './kitchen-cases'
import { MONEY_PAPERS } from './money-cases'

/** 15/03/2026, 18:03 in Bogotá. */
const NOW = Date.parse('2026-03-15T23:03:10Z')
const UNCONFIRMED = { place: 'Cocina', dayNumber: 37, orderNumber: '20418-01', sentAt: '2026-03-15T23:00:00Z' }

/** The golden papers: each kind, each service, and each special layout. */
export const PAPERS: PaperCase[] = [
  ...KITCHEN_PAPERS,
  ...MONEY_PAPERS,
  ...DAY_PAPERS,
  { name: 'prueba', build: (printer) => testPage(printer, someFacts().restaurant, NOW) },
  { name: 'no-entran-pedidos', build: () => silenceNote(NOW) },
  {
    name: 'verificar-comanda',
    build: () =>
      paperNote(
        [
          { kind: 'kitchen', ...UNCONFIRMED },
          { kind: 'void', ...UNCONFIRMED, place: 'Barra', dayNumber: null, orderNumber: '20419-01' },
        ],
        NOW,
      ),
  },
]
