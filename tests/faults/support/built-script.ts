import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { beforeAll } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')

/** Where the script `tests/faults/support/NAME.ts` is as a program that Node runs. */
export const scriptPath = (name: string): string => resolve(ROOT, 'dist/faults', name, 'bridge.mjs')

/** Call once in a file: builds the script, with the product's modules that it imports, before the tests. */
export function scriptBuiltBeforeAll(name: string): void {
  beforeAll(() => {
    const vite = resolve(ROOT, 'node_modules/vite/bin/vite.js')
    const args = [vite, 'build', '--ssr', `tests/faults/support/${name}.ts`, '--outDir', `dist/faults/${name}`]
    const { status, stderr } = spawnSync(process.execPath, [...args, '--logLevel', 'warn'], { cwd: ROOT })
    if (status !== 0) throw new Error(String(stderr))
  })
}
