import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderFindings, foundSpace, historyFindings } from '../../../../bridge/cli/check'
import { listSnapshots, segmentPath, snapshotPath } from '../../../../bridge/journal/segments'
import { openNotes } from '../support/journal-folder'
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

describe('the history in a data folder', () => {
  async function written() {
    const folder = temporaryFolder()
    const notes = openNotes(folder, { segmentBytes: 400 })
    for (let n = 0; n < 20; n++) await notes.append(`note ${n}`).durable
    await notes.snapshot()
    await notes.append('after').durable
    await notes.journal.close()
    return folder
  }
  const flip = (path: string) => {
    const bytes = readFileSync(path)
    bytes[60] = (bytes[60] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }
  const findingsOf = (folder: string) =>
    historyFindings(folder).map(({ ok, message }) => `${ok} ${message.code} ${message.text}`)

  it('is good when undamaged, and when there is none yet', async () => {
    expect(findingsOf(await written())).toEqual([])
    expect(findingsOf(temporaryFolder())).toEqual([])
  })

  it('is reported when an old segment is damaged, which prevents no start', async () => {
    const folder = await written()
    flip(segmentPath(folder, 1))
    expect(findingsOf(folder)).toEqual([expect.stringMatching(/^false B-48 .*segment 1 has a broken record/)])
    const again = openNotes(folder)
    expect([again.damage, again.texts.at(-1)]).toEqual([null, 'after'])
    await again.journal.close()
  })

  it('is reported when a snapshot is damaged', async () => {
    const folder = await written()
    flip(snapshotPath(folder, listSnapshots(folder).at(-1) ?? 0))
    expect(findingsOf(folder)).toEqual([expect.stringMatching(/^false B-48 .*snapshot/)])
  })

  it('is not reported here when the journal itself is damaged', async () => {
    const folder = await written()
    const notes = openNotes(folder)
    const { segment } = notes.journal
    await notes.journal.close()
    flip(segmentPath(folder, segment))
    expect(findingsOf(folder)).toEqual([])
  })
})
