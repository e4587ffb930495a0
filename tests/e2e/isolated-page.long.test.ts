import { ISOLATED, testIsolated } from './support/isolated-pages'

testIsolated(ISOLATED)
