import { isRecord } from '@shared/is-record'
import { defineFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** Orders of this store that were accepted elsewhere before this till could (orders/other-till.ts). */
interface Elsewhere {
  inARow: number
  /** It was suspicious once: what that computer has numbered until then stays on paper. */
  suspected: boolean
}

export const ELSEWHERE = defineFact<Elsewhere>(
  'accepted-elsewhere',
  (value) => isRecord(value) && Number.isInteger(value.inARow) && typeof value.suspected === 'boolean',
  { inARow: 0, suspected: false },
)
/** Whether another computer seemed to accept, now or before: it may number its comprobantes as this one does. */
export const anotherComputerSuspected = async (reader: StoreReader): Promise<boolean> =>
  (await reader.fact(ELSEWHERE)).suspected
