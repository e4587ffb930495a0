import { list, object, text } from '@shared/described'
import { defineFact } from './fact'
import type { StoreReader } from './store-reader'

/** The printers' names as the bridge's settings last had them: the log has their ids alone, and is read while it is away. */
export const PRINTER_NAMES = defineFact('printer-names', list(object({ id: text, name: text })))

/** By their ids. */
export async function readPrinterNames(store: StoreReader): Promise<Map<string, string>> {
  return new Map((await store.fact(PRINTER_NAMES)).map(({ id, name }) => [id, name]))
}
