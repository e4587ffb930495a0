import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Bundles what runs on Node: the bridge (`vite build`) and the demo (`vite build --mode demo`). */
export default defineConfig(({ mode }) => {
  const demo = mode === 'demo'
  return {
    resolve: {
      alias: {
        '@shared': fileURLToPath(new URL('./shared', import.meta.url)),
        // The bridge prints QR codes by the printer's own command; only the fakes draw one.
        ...(demo ? {} : { 'qr-image': fileURLToPath(new URL('./bridge/vendor/qr-image/index.cjs', import.meta.url)) }),
      },
    },
    publicDir: false,
    ssr: demo ? {} : { noExternal: true, external: ['usb'] },
    build: {
      ssr: demo ? 'tests/demo/main.ts' : 'bridge/main.ts',
      outDir: demo ? 'dist/demo' : 'dist/bridge',
      target: 'node20',
      rollupOptions: { output: { entryFileNames: demo ? 'demo.mjs' : 'bridge.mjs' } },
    },
  }
})
