import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

/** On a real Windows only (.github/workflows/ci.yml): what `npm run package` made is installed for this user. */
export default defineConfig({
  root: path('../../..'),
  resolve: { alias: { '@shared': path('../../../shared') } },
  test: {
    name: 'on-windows',
    include: ['tests/package/on-windows/*.on-windows.ts'],
    setupFiles: ['tests/stage/set-wait-timeout.ts'],
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
})
