import { openDatabase } from './database'
import { StoreReader } from './store-reader'

/** What this till keeps, for a page of the extension: it reads, and writes facts and log rows alone. */
export const openStoreReader = (): StoreReader => new StoreReader(openDatabase(), () => new Date().toISOString())
