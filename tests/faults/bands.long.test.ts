import 'fake-indexeddb/auto'
import { BAND_FAMILIES, testBands } from './support/bands'

// The first of each family: bands.test.ts.
for (const [what, bands, options] of BAND_FAMILIES) if (bands.length > 1) testBands(what, bands.slice(1), options)
