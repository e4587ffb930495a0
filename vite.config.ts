import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { lexicons } from './build/lexicons.ts'
import { licenses } from './build/licenses.ts'
import { setupPage } from './build/setup-page.ts'

const standIn = (name: string): string => fileURLToPath(new URL(`./bridge/vendor/${name}/index.cjs`, import.meta.url))

/** One character beyond Latin-1, and V8 holds the whole program's text in two bytes a character: 1 MB more. */
const latin1: Plugin = {
  name: 'latin1',
  generateBundle(_, files) {
    for (const file of Object.values(files))
      if (file.type === 'chunk')
        file.code = file.code.replace(/[^\0-\xff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  },
}

const AROUND_FAKES = ['demo', 'bench', 'papers', 'screens', 'pictures', 'replay', 'attack', 'sim']
const TOOLS = [...AROUND_FAKES, 'package', 'release', 'policy-writer']

const entryOf = (part: string): string => {
  if (part === 'bridge') return 'bridge/main.ts'
  if (part === 'release') return 'packaging/release-main.ts'
  // Not dist/policy, which holds what it writes: a build empties its folder.
  if (part === 'policy-writer') return 'packaging/policy-main.ts'
  return part === 'package' ? 'packaging/main.ts' : `tests/${part}/main.ts`
}

/** What runs on Node: the bridge (`vite build`), around the fakes the tools (`--mode demo` …), and what makes the packages. */
export default defineConfig(({ mode }) => {
  const part = TOOLS.includes(mode) ? mode : 'bridge'
  const fakes = part !== 'bridge'
  return {
    resolve: {
      alias: {
        '@shared': fileURLToPath(new URL('./shared', import.meta.url)),
        // The bridge prints QR codes by the printer's own command; only the fakes draw one.
        ...(fakes ? {} : { 'qr-image': standIn('qr-image'), './dbcs-data': standIn('dbcs-data') }),
      },
    },
    plugins: fakes ? [] : [setupPage(), latin1, lexicons, licenses('bridge')],
    publicDir: false,
    ssr: fakes ? {} : { noExternal: true, external: ['usb', 'koffi'] },
    build: {
      ssr: entryOf(part),
      outDir: `dist/${part}`,
      target: 'node24',
      rollupOptions: {
        output: {
          entryFileNames: `${part}.mjs`,
          chunkFileNames: '[name].mjs',
          comments: { legal: true, annotation: false, jsdoc: false },
        },
      },
    },
  }
})
