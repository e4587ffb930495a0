import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderFindings, foundSpace } from '../../../../bridge/support/findings'
import { temporaryFolder } from '../support/temporary-folder'

const codesOf = (folder: string) => folderFindings(folder).map(({ message }) => message.code)

describe('the health of a data folder', () => {
  it('names the folder, and the copies of damaged data in it', () => {
    const folder = temporaryFolder()
    expect(folderFindings(folder)[0]?.message.text).toContain(folder)
    expect(codesOf(folder)).not.toContain('B-43')
    for (const name of ['damaged-20260315T120000Z', 'damaged-20260316T120000Z']) mkdirSync(join(folder, name))
    const copies = folderFindings(folder).find(({ message }) => message.code === 'B-43')
    expect(copies).toMatchObject({ ok: true, message: { text: expect.stringContaining(': 2.') } })
  })

  it('warns before the disk is full', () => {
    expect(foundSpace(499_900_000)).toMatchObject({ ok: false, message: { text: expect.stringContaining('499 MB') } })
    expect(foundSpace(1_540_000_000)).toMatchObject({ ok: true, message: { text: expect.stringContaining('1,5 GB') } })
  })
})
