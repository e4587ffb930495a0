import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Stage } from '../../stage/stage'
import { WAIT_OPTIONS } from '../../stage/wait-options'

/** What the browser saves from now on: the complete file of one act, which is removed afterwards, since names repeat. */
export async function downloadsOf({ browser, profile }: Stage) {
  const folder = await mkdtemp(join(profile, 'downloads-'))
  const session = await browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder })
  return async (act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> => {
    await act()
    const file = await vi.waitFor(async () => {
      const [name] = (await readdir(folder)).filter((one) => /\.(gz|csv)$/.test(one))
      if (name === undefined) throw new Error('nothing was downloaded')
      const bytes = await readFile(join(folder, name))
      // Chrome reserves its name with an empty file, which the whole one replaces.
      if (bytes.length === 0) throw new Error(`${name} is not there yet`)
      return { name, bytes }
    }, WAIT_OPTIONS)
    await rm(join(folder, file.name))
    return file
  }
}
