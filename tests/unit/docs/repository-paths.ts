import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Made by tools or by running the product: nobody writes them, and no guide is about them. */
const MADE = new Set(['node_modules', 'dist', '.git', '.wxt', '.output'])

/** Every file and folder of the repository, from its root, with `/`. */
export function repositoryPaths(folder = ''): string[] {
  return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? [path, ...repositoryPaths(path)] : [path]
    })
}

/** `docs/../README.md` → `README.md` */
export const pathFrom = (folder: string, link: string): string => join(folder, link).replaceAll('\\', '/')
