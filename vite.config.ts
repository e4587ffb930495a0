import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** What runs on Node: the bridge (`vite build`), and around the fakes the demo and the bench (`--mode demo`, `bench`). */
export default defineConfig(({ mode }) => {
  const part = mode === 'demo' || mode === 'bench' ? mode : 'bridge'
  const demo = part !== 'bridge'
  return {
    resolve: {
      alias: {
        '@shared': fileURLToPath(new URL('./shared', import.meta.url)),
        // The bridge prints QR codes by the printer's own command; only the fakes draw one.
        ...(demo ? {} : { 'qr-image': fileURLToPath(new URL('./bridge/vendor/qr-image/index.cjs', import.meta.url)) }),
      },
    },
    publicDir: false,
    ssr: demo ? {} : { noExternal: true, external: ['usb', 'koffi'] },
    build: {
      ssr: demo ? `tests/${part}/main.ts` : 'bridge/main.ts',
      outDir: `dist/${part}`,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${part}.mjs` } },
    },
  }
})
