// Loaded before the bridge (`npm run bridge`), whose own modules an older Node cannot even load.
import { findNode, obstacle } from './node.mjs'

if (!findNode()) {
  console.error(obstacle.es)
  process.exit(1)
}
