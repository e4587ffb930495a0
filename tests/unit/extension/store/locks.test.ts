import { describe, expect, it } from 'vitest'
import { createSerial } from '../../../../extension/store/locks'
import { idle } from '../../../stage/virtual-clock'

const later = async <T>(value: T): Promise<T> => {
  await idle()
  return value
}

describe('tasks of one order', () => {
  it('run one after another, in their order of arrival', async () => {
    const serial = createSerial()
    const seen: string[] = []
    const work = (name: string) => async () => {
      seen.push(`${name} begins`)
      await later(null)
      seen.push(`${name} ends`)
      return name
    }
    const answers = await Promise.all([serial('order', work('a')), serial('order', work('b'))])
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
    expect(answers).toEqual(['a', 'b'])
  })

  it('continue after one that failed, whose caller alone gets the error', async () => {
    const serial = createSerial()
    const failed = serial('order', async () => {
      throw new Error('a bug')
    })
    const next = serial('order', () => later('done'))
    await expect(failed).rejects.toThrow('a bug')
    expect(await next).toBe('done')
  })
})
