import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLogBack } from '../../../../bridge/log/read-log'
import { logFolder } from '../../../../bridge/log/rolling-file'
import { temporaryFolder } from '../support/temporary-folder'

const at = (n: number): string => new Date(Date.parse('2026-03-14T17:00:00.000Z') + n * 1000).toISOString()

const line = (n: number, orderId: string | null = null): string =>
  JSON.stringify({ at: at(n), half: 'bridge', level: 'info', step: 'state', orderId, message: `n${n}` })

/** A folder whose log has files with this many lines each, one second between two, numbered. */
function aLog(...lengths: number[]): string {
  const folder = temporaryFolder()
  mkdirSync(logFolder(folder), { recursive: true })
  let n = 0
  for (const [i, length] of lengths.entries()) {
    const lines = Array.from({ length }, () => line(n, n++ % 100 === 0 ? 'order-1' : null))
    writeFileSync(join(logFolder(folder), `bridge.${i + 1}.log`), `${lines.join('\n')}\n`)
  }
  return folder
}

describe('the log read backwards', () => {
  it('begins with the newest and continues page by page through all files, no entry twice, none missing', async () => {
    const folder = aLog(400, 700, 300)
    const seen: string[] = []
    let before: string | null = null
    for (;;) {
      const page = await readLogBack(folder, { before, orderId: null })
      seen.push(...page.entries.map(({ message }) => message))
      if (!page.more) break
      before = page.cursor
    }
    expect(seen).toEqual(Array.from({ length: 1400 }, (_, i) => `n${1399 - i}`))
  })

  it('begins before a given time', async () => {
    const { entries } = await readLogBack(aLog(400, 700), { before: at(500), orderId: null })
    expect(entries[0]?.message).toBe('n499')
  })

  it('filters by one order', async () => {
    const { entries, more } = await readLogBack(aLog(400, 700), { before: null, orderId: 'order-1' })
    expect(entries.map(({ message }) => message)).toEqual([...Array(11).keys()].reverse().map((i) => `n${i * 100}`))
    expect(more).toBe(false)
  })

  it('ends at the oldest entry that is kept', async () => {
    const page = await readLogBack(aLog(10), { before: `${at(-5)}~0123456789ab`, orderId: null })
    expect(page).toMatchObject({ entries: [], more: false })
  })
})
