import { phonesIn, wishInAddress } from '@shared/reading/address'
import { tableName } from '@shared/reading/table'
import { linesJoined } from '@shared/text'
import { isCiphertext } from '../../extension/justo/parse-address'
import { type Judged, rowsOf, type Score, scoreOf } from './score'

const READERS: Record<string, (text: string) => string | null> = {
  street: (text) => (isCiphertext(text) ? 'protected' : null),
  phone: (text) => phonesIn(text).join(' / ') || null,
  table: tableName,
  reference: wishInAddress,
}

const NOTHING: Record<string, string> = { street: 'plain' }

interface Row extends Judged {
  field: string
  /** Not as expected where that is known. */
  known: string
}

export const ROWS = rowsOf('addresses').map(([field = '', phrase = '', expected = '', misread]): Row => {
  const nothing = NOTHING[field] ?? '-'
  const wanted = field === 'reference' ? linesJoined(expected) : expected
  const got = READERS[field]?.(phrase.replaceAll('\\n', '\n')) ?? nothing
  const judged = { phrase, expected: wanted, got, positive: expected !== nothing, found: got !== nothing }
  return { field, known: misread ?? wanted, ...judged }
})

/** `field`: one alone. */
export const score = (field?: string): Score =>
  scoreOf(
    field ?? 'addresses',
    ROWS.filter((row) => field === undefined || row.field === field),
  )
