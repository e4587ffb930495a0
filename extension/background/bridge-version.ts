import { defineFact, isText } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** What the bridge said of itself when it last came up: support asks for it while it is away, too. */
const BRIDGE_VERSION = defineFact<string | null>('bridge-version', isText, null)

export const readBridgeVersion = (reader: StoreReader): Promise<string | null> => reader.fact(BRIDGE_VERSION)

export const keepBridgeVersion = (reader: StoreReader, version: string): Promise<void> =>
  reader.putFact(BRIDGE_VERSION, version)
