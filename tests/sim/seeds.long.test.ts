// @starts-first: a third of the suite’s time, in one process
import { testSeeds } from './every-promise'
import { loadPrograms } from './programs'

// Each was lived without a violation by an earlier build; new ones: `npm run sim -- --seeds N --from N`.
// 28: the till’s disk fails; 1889: its storage is closed; 70012: its database is lost between two parts of a payment. 99: commits of the bridge do. 1131: an order is stopped at a till that only looks, and edited after that. 3147: a till hears of a change’s paper before it reads the change. 3493: a wiped till reads an order of which a station has nothing any more.
testSeeds([1, 19, 28, 35, 99, 135, 173, 189, 258, 302, 304, 355, 1131, 1889, 3147, 3493, 70012], await loadPrograms())
