import { existsSync, readFileSync } from 'node:fs'

/**
 * npm writes the second file last: a broken install has none. Contents are compared, not times: a checkout
 * rewrites the first one, and `npm ci` from a test that runs this file would remove packages in use by other tests.
 */
export function installed() {
  const [wanted, found] = ['package-lock.json', 'node_modules/.package-lock.json'].map((path) =>
    existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {},
  )
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const there = found[path]
    // Optional: made for other systems.
    return path === '' || (there ? there.version === version && there.integrity === integrity : optional)
  })
}
