import { mkdir, rm } from 'node:fs/promises'
import packageJson from '../package.json'

/** What each step gets. */
export interface Packaging {
  /** Version of the packages: that of package.json. */
  version: string
  /** Folder of the packages. */
  out: string
}

type Step = [title: string, make: (packaging: Packaging) => Promise<void>]

/** In this order; each writes into `out`. */
const STEPS: Step[] = []

const packaging: Packaging = { version: packageJson.version, out: 'dist/packages' }
await rm(packaging.out, { recursive: true, force: true })
await mkdir(packaging.out, { recursive: true })
const start = performance.now()
for (const [title, make] of STEPS) {
  console.log(`· ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  await make(packaging)
}
console.log(`· ${packaging.out}`)
