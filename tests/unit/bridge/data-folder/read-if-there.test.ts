import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAgainIfMissing } from '../../../../bridge/data-folder/read-if-there'
import { temporaryFolder } from '../support/temporary-folder'

describe('a folder whose files a running bridge removes while it is read', () => {
  const readMissing = () => readFileSync(join(temporaryFolder(), 'gone'), 'utf8')

  it('is read again from the beginning', () => {
    let reads = 0
    expect(readAgainIfMissing(() => (++reads < 3 ? readMissing() : 'whole'))).toBe('whole')
    expect(reads).toBe(3)
  })

  it('fails after three readings, and at once on any other error', () => {
    let reads = 0
    const read = (work: () => string) => () => {
      reads++
      return work()
    }
    expect(() => readAgainIfMissing(read(readMissing))).toThrow('ENOENT')
    expect(reads).toBe(3)
    const broken = () => {
      throw new Error('EIO')
    }
    expect(() => readAgainIfMissing(read(broken))).toThrow('EIO')
    expect(reads).toBe(4)
  })
})
