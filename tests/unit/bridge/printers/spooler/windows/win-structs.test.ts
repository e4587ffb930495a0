import * as koffi from 'koffi'
import { describe, expect, it } from 'vitest'
import { winStructs } from '../../../../../../bridge/printers/spooler/windows/win-structs'

const { queueInfo, queueName, job, driver, document } = winStructs(koffi)

/** A text in Windows' memory format: UTF-16 with a terminating zero. */
const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le')

describe.skipIf(process.arch === 'ia32' || process.arch === 'arm')('a structure of winspool.h', () => {
  it('is as long as on 64-bit Windows', () => {
    const sizes = [queueInfo, queueName, job, driver, document].map((type) => koffi.sizeof(type))
    expect(sizes).toEqual([136, 24, 96, 200, 24])
  })

  it('is decoded as Windows writes it', () => {
    const title = wide('Justo 15244 CAFÉ 37')
    const datatype = wide('RAW')
    const bytes = Buffer.alloc(96)
    bytes.writeUInt32LE(12, 0)
    bytes.writeBigUInt64LE(koffi.address(title), 32)
    bytes.writeBigUInt64LE(koffi.address(datatype), 40)
    bytes.writeUInt32LE(0x10, 56)
    const expected = { id: 12, user: null, title: 'Justo 15244 CAFÉ 37', datatype: 'RAW', status: 0x10 }
    expect(koffi.decode(bytes, job)).toMatchObject(expected)
  })

  it('has its numbers at Windows’ offsets', () => {
    expect(koffi.offsetof(queueInfo, 'attributes')).toBe(104)
    expect(koffi.offsetof(queueInfo, 'status')).toBe(124)
    expect(koffi.offsetof(driver, 'attributes')).toBe(168)
  })
})
