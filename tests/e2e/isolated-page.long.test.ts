import { OTHERS, testIsolated } from './support/isolated-pages'

testIsolated(OTHERS)
