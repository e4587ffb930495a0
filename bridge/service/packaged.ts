import { dirname, join } from 'node:path'
import { z } from 'zod/mini'
import { readIfThere } from '../data-folder/read-if-there'
import type { Launch } from './launch'

/**
 * `packaged.json` beside the bridge's script, written by packaging/.
 * `deb`: `node` and `script` are the paths through which each later version is started; the package lays the icons.
 * `tar`: an unpacked folder; the bridge lays its icons.
 * `setup`: Windows; the setup lays the icons.
 */
const packagedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deb'), node: z.string(), script: z.string() }),
  z.object({ kind: z.literal('tar') }),
  z.object({ kind: z.literal('setup') }),
])
export type Packaged = z.infer<typeof packagedSchema>

/** How this program was packed; null: it was not, as in a clone. Throws when the file is damaged. */
export function readPackaged(script: string): Packaged | null {
  const text = readIfThere(join(dirname(script), 'packaged.json'))
  return text === null ? null : packagedSchema.parse(JSON.parse(text))
}

/** What starts the bridge: the paths that stay when a package is upgraded, not those of the version's own folder. */
export const packagedLaunch = (launch: Launch, packaged: Packaged | null): Launch =>
  packaged?.kind === 'deb' ? { ...launch, node: packaged.node, script: packaged.script } : launch
