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

/** `field`: one alone. */
export const score = (field?: string): Score =>
  scoreOf(
    field ?? 'addresses',
    rowsOf('addresses')
      .filter(([kind]) => field === undefined || kind === field)
      .map(([kind = '', phrase = '', expected = '']): Judged => {
        const nothing = NOTHING[kind] ?? '-'
        const wanted = kind === 'reference' ? linesJoined(expected) : expected
        const got = READERS[kind]?.(phrase.replaceAll('\\n', '\n')) ?? nothing
        return { phrase, expected: wanted, got, positive: expected !== nothing, found: got !== nothing }
      }),
  )
