import { durationText } from '../panels/state/row-words'
import type { Closing } from './closing-of'
import type { Outage } from './outages-of'
import { countRow, type Row, textRow } from './rows'

const MINUTE_MS = 60_000

function nameOf(subject: Outage['subject'], printers: ReadonlyMap<string, string>): string {
  if (subject === 'justo') return 'Sin Justo'
  if (subject === 'bridge') return 'Sin programa de impresión'
  const id = subject.slice('printer '.length)
  return `Sin ${printers.get(id) ?? id}`
}

/** Outages are reported from their first second: less than a minute shows as one. */
const minutes = (ms: number): string => durationText(Math.max(1, Math.round(ms / MINUTE_MS)))

/** Outages and manual work of the period. */
export const workRows = ({ outages, papers }: Closing, printers: ReadonlyMap<string, string>): Row[] => [
  ...outages.map(({ subject, ms, goesOn }) =>
    textRow(nameOf(subject, printers), `${minutes(ms)}${goesOn ? ', y sigue' : ''}`),
  ),
  countRow('Reimpresiones', papers.reprints),
  countRow('Papeles revisados a mano', papers.reviewed),
]
