import type { SharedConfig } from './disk-bridge'
import { diskOf, type Folder, fixtureFiles, shopFiles } from './disk-start'

const newest = (files: Map<string, Buffer>, ending: string): string =>
  [...files.keys()]
    .filter((name) => name.endsWith(ending))
    .sort()
    .at(-1) ?? ''

/** Changes one byte of a file. */
const hit = (files: Map<string, Buffer>, name: string, at: number): void => {
  const bytes = files.get(name)
  if (!bytes) throw new Error(`no ${name}`)
  bytes[at] = (bytes[at] ?? 0) ^ 0x55
}
const torn = (files: Map<string, Buffer>, name: string): void => {
  files.set(name, (files.get(name) ?? Buffer.alloc(0)).subarray(0, -9))
}

/** Data folders that a bridge may start on. */
export async function foldersOf(config: SharedConfig): Promise<Folder[]> {
  const shop = await shopFiles(config)
  return [
    { name: 'an empty folder', isDamaged: false, disk: () => diskOf(new Map()) },
    { name: 'a folder of format 1', isDamaged: false, disk: () => diskOf(fixtureFiles('journal-v1')) },
    { name: 'a folder of format 2', isDamaged: false, disk: () => diskOf(fixtureFiles('journal-v2')) },
    { name: 'a folder whose bridge was killed', isDamaged: false, disk: () => diskOf(shop) },
    {
      name: 'a folder with torn ends',
      isDamaged: false,
      disk: () =>
        diskOf(shop, (files) => {
          torn(files, newest(files, '.log'))
          torn(files, 'register.jsonl')
          files.set('jobs-000000000099.snapshot.new', Buffer.from('{'))
        }),
    },
    {
      name: 'a folder without a sound snapshot',
      isDamaged: false,
      disk: () =>
        diskOf(shop, (files) => {
          for (const name of files.keys()) if (name.endsWith('.snapshot')) hit(files, name, 30)
        }),
    },
    {
      name: 'a damaged journal',
      isDamaged: true,
      disk: () => diskOf(shop, (files) => hit(files, newest(files, '.log'), 60)),
    },
    {
      name: 'a damaged register',
      isDamaged: true,
      disk: () => diskOf(shop, (files) => hit(files, 'register.jsonl', 400)),
    },
    {
      name: 'a journal without its register',
      isDamaged: true,
      disk: () => diskOf(shop, (files) => files.delete('register.jsonl')),
    },
  ]
}
