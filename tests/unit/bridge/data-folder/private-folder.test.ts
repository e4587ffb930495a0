import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makePrivateFolder } from '../../../../bridge/data-folder/folder'
import { temporaryFolder } from '../support/temporary-folder'

const modeOf = (folder: string) => statSync(folder).mode & 0o1777

it('denies other users access to the data folder, new or old, but never to a shared folder', () => {
  const parent = temporaryFolder()
  const [fresh, old, shared] = ['fresh', 'old', 'shared'].map((name) => join(parent, name)) as [string, string, string]
  mkdirSync(old)
  chmodSync(old, 0o755)
  mkdirSync(shared)
  chmodSync(shared, 0o1777)
  for (const folder of [fresh, old, shared]) makePrivateFolder(folder)
  expect([modeOf(fresh), modeOf(old), modeOf(shared)]).toEqual([0o700, 0o700, 0o1777])
})
