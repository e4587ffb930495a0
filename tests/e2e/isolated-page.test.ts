// @starts-first: a panel is opened, and accepts, with and without isolation
import { SAMPLE, testIsolated } from './support/isolated-pages'

// The other ways to be isolated: isolated-page.long.test.ts.
testIsolated([SAMPLE])
