import { flag, number, object, withDefault } from '@shared/described'
import { defineFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** Orders of this store that were accepted elsewhere before this till could (orders/other-till.ts). */
const elsewhere = object({
  inARow: number,
  /** It was suspicious once: what that computer has numbered until then stays on paper. */
  suspected: flag,
})

export const ELSEWHERE = defineFact('accepted-elsewhere', withDefault({ inARow: 0, suspected: false }, elsewhere))

/** Whether another computer seemed to accept, now or before: it may number its comprobantes as this one does. */
export const anotherComputerSuspected = async (reader: StoreReader): Promise<boolean> =>
  (await reader.fact(ELSEWHERE)).suspected
