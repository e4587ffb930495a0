import { defineFact, isText } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** The bridge's version when it last came up: support needs it also while the bridge is away. */
const BRIDGE_VERSION = defineFact<string | null>('bridge-version', isText, null)

export const readBridgeVersion = (reader: StoreReader): Promise<string | null> => reader.fact(BRIDGE_VERSION)

export const keepBridgeVersion = (reader: StoreReader, version: string): Promise<void> =>
  reader.putFact(BRIDGE_VERSION, version)
