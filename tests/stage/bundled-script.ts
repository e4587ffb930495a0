import { build } from 'vite'
import { modernDexie } from '../../build/dexie'

/** A module of ours with all that it imports, as one script for a page; `name`: the global that has what it exports. */
export async function bundledScript(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [modernDexie()],
    resolve: { alias: { '@shared': `${process.cwd()}/shared` } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'chrome120', lib: { entry, formats: ['iife'], name } },
  })
  const [output] = [built].flat()
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not built`)
  return chunk.code
}
