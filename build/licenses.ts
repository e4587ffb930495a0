import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const FILE = 'licenses.json'

/**
 * Writes the licences of the packages that a build contains (Vite's `build.license`) to `dist/licenses/NAME.json`, for
 * packaging/components.ts, and not into the build itself.
 */
export const licenses = (name: string): Plugin => ({
  name: 'licenses',
  enforce: 'post',
  config: () => ({ build: { license: { fileName: FILE } } }),
  generateBundle: {
    order: 'post',
    handler(_, files) {
      const file = files[FILE]
      if (file?.type !== 'asset') return
      delete files[FILE]
      mkdirSync('dist/licenses', { recursive: true })
      // Whole at once: the tests of the packages build beside each other.
      const path = `dist/licenses/${name}.json`
      writeFileSync(`${path}.${process.pid}`, file.source)
      renameSync(`${path}.${process.pid}`, path)
    },
  },
})
