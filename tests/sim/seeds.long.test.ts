import { testSeeds } from './every-promise'
import { loadPrograms } from './programs'

// Each was lived without a violation by an earlier build; new ones: `npm run sim -- --seeds N --from N`.
testSeeds([1, 19, 35, 135, 173, 189, 258, 302, 304, 355], await loadPrograms())
