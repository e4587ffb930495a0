import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

/** The script that node.exe runs; koffi is native code and stays outside. */
export default defineConfig({
  root: path('../..'),
  resolve: { alias: { '@shared': path('../../shared') } },
  publicDir: false,
  ssr: { noExternal: true, external: ['koffi'] },
  build: {
    ssr: 'tests/windows/spool.ts',
    outDir: 'dist/windows',
    target: 'node24',
    rollupOptions: { output: { entryFileNames: 'spool.mjs' } },
  },
})
