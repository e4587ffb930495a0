import { expect, it } from 'vitest'
import { freeBytes, isDiskLow, isLow } from '../../../../bridge/data-folder/free-space'

it('a disk with less than 500 MB is nearly full', () => expect([isLow(499e6), isLow(500e6)]).toEqual([true, false]))

it('the free space of a folder is that of its disk, and of a disk that does not answer nothing is known', () => {
  expect(isDiskLow(process.cwd())).toBe(isLow(freeBytes(process.cwd())))
  expect(isDiskLow('/no/such/folder')).toBeNull()
})
