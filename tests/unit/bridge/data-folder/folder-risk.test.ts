import { chmodSync, chownSync, lchownSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../../bridge/cli/run-command'
import { makePrivateFolder } from '../../../../bridge/data-folder/folder'
import { folderRisk } from '../../../../bridge/data-folder/folder-risk'
import { startBridge } from '../../../../bridge/start-bridge'
import { temporaryFolder } from '../support/temporary-folder'

const IS_ROOT = process.getuid?.() === 0
const OTHER = 65_534

/** A data folder below a folder with this mode. */
function below(mode: number, name = 'data') {
  const parent = join(temporaryFolder(), 'parent')
  mkdirSync(parent)
  const folder = join(parent, name)
  makePrivateFolder(folder)
  chmodSync(parent, mode)
  return { parent, folder }
}

describe('a data folder', () => {
  it.each([0o700, 0o755, 0o750])('is used below a folder with mode %o', (mode) => {
    expect(folderRisk(below(mode).folder)).toBeNull()
  })

  it('is used below a folder like /tmp, where others cannot replace it', () => {
    expect(folderRisk(below(0o1777).folder)).toBeNull()
  })

  it.each([0o777, 0o707, 0o773])('is not used below a folder with mode %o, where others can replace it', (mode) => {
    const { parent, folder } = below(mode)
    expect(folderRisk(folder)).toEqual({ path: parent, command: `chmod go-w ${parent}` })
  })

  it('is not used behind a chain of links of which one lies where others can replace it', () => {
    const { parent } = below(0o777)
    const { folder } = below(0o700)
    const [first, second] = [join(temporaryFolder(), 'first'), join(parent, 'second')]
    symlinkSync(folder, second)
    symlinkSync(second, first)
    expect(folderRisk(first)).toEqual({ path: parent, command: `chmod go-w ${parent}` })
    symlinkSync(`${first}//`, join(parent, '..', 'third'))
    expect(folderRisk(join(parent, '..', 'third'))).toEqual({ path: parent, command: `chmod go-w ${parent}` })
  })

  it('is not used where it is shared itself', () => {
    const { parent } = below(0o1777)
    makePrivateFolder(parent)
    expect(folderRisk(parent)).toEqual({ path: parent, command: `--data ${join(parent, 'justo-puente')}` })
  })

  it('is not used where a link of a folder that others can write leads to it', () => {
    const { folder } = below(0o700)
    const { parent } = below(0o777)
    symlinkSync(folder, join(parent, 'link'))
    expect(folderRisk(join(parent, 'link'))).toMatchObject({ path: parent })
    expect(folderRisk(folder)).toBeNull()
  })

  it('is named in a command that can be pasted', () => {
    const { parent, folder } = below(0o777, "l'a b")
    chmodSync(parent, 0o755)
    chmodSync(folder, 0o707)
    expect(folderRisk(folder)?.command).toMatch(/^chmod go-w '.*\/l'\\''a b'$/)
  })

  it.runIf(IS_ROOT)('is not used where it, a folder above it or a link to it is another account’s', () => {
    const own = 1000
    const { parent, folder } = below(0o1777)
    chownSync(folder, own, own)
    expect(folderRisk(folder, own)).toBeNull()
    expect(folderRisk(folder, OTHER)).toEqual({ path: folder, command: `chown ${OTHER} ${folder}` })
    const link = join(parent, 'link')
    symlinkSync(folder, link)
    lchownSync(link, OTHER, OTHER)
    expect(folderRisk(link, own)).toMatchObject({ path: link })
    chownSync(parent, OTHER, OTHER)
    expect(folderRisk(folder, own)).toMatchObject({ path: parent })
  })

  it.runIf(IS_ROOT)(
    'is used below a folder of a group that has one account, and not below that of another group',
    () => {
      const { parent, folder } = below(0o775)
      chownSync(parent, 1000, 1000)
      chownSync(folder, 1000, 1000)
      expect(folderRisk(folder, 1000)).toBeNull()
      chownSync(parent, 1000, 100)
      expect(folderRisk(folder, 1000)).toMatchObject({ path: parent })
    },
  )

  it('that others can write stops the start and each command, which say how to cure it', async () => {
    const { parent, folder } = below(0o777)
    const parts = {} as Parameters<typeof runCommand>[1]
    expect(await startBridge({ folder, parts })).toMatchObject({ ok: false, problem: { code: 'B-96' } })
    const said: string[] = []
    const terminal = { out: (line: string) => said.push(line), err: (line: string) => said.push(line) }
    const code = await runCommand(['clients', '--data', folder], parts, terminal as Parameters<typeof runCommand>[2])
    expect([code, said]).toEqual([1, [expect.stringContaining(`chmod go-w ${parent}`)]])
  })
})
