import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { licenses } from './licenses.ts'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const BROWSER = at('bridge/setup-page/browser')

export interface BuiltPage {
  script: string
  style: string
  icon: string
}

/** The bridge's page as its browser gets it: one script and one stylesheet, nothing from elsewhere. */
export async function buildSetupPage(): Promise<BuiltPage> {
  const built = await build({
    root: BROWSER,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [licenses('bridge-page')],
    resolve: { alias: { '@shared': at('shared') } },
    // Whatever NODE_ENV says: in development each element carries the path of its source.
    mode: 'production',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: {
        input: `${BROWSER}/main.tsx`,
        output: { entryFileNames: 'pagina.js', assetFileNames: 'pagina[extname]', codeSplitting: false },
      },
    },
  })
  if (!('output' in built)) throw new Error('one build of the page expected')
  const [script, ...more] = built.output
  const style = more.find(({ fileName }) => fileName === 'pagina.css')
  if (more.length !== 1 || style?.type !== 'asset') throw new Error('one script and one stylesheet expected')
  const icon = readFileSync(`${BROWSER}/icon.svg`, 'utf8').trim()
  return { script: script.code.trim(), style: String(style.source).trim(), icon }
}

const MODULE = 'virtual:setup-page'

/** `virtual:setup-page`: the page's files as texts, so that the bridge stays one file. */
export const setupPage = (): Plugin => ({
  name: 'setup-page',
  resolveId: (source) => (source === MODULE ? `\0${MODULE}` : null),
  async load(id) {
    if (id !== `\0${MODULE}`) return null
    return `export const pageFiles = ${JSON.stringify(await buildSetupPage())}`
  },
})
