import { describe, expect, it } from 'vitest'
import { createAnswerStream } from '../../../../bridge/printers/answers'
import { askAll, createAsk } from '../../../../bridge/printers/ask-status'
import type { OpenConnection } from '../../../../bridge/printers/connection'

const SHORT = 20
const LONG = 5000

/** A connection to a printer that answers as the test says; what it was asked is recorded. */
function aConnection() {
  const stream = createAnswerStream()
  const asked: number[] = []
  const connection: Pick<OpenConnection, 'ended' | 'listen' | 'write'> = {
    ended: new Promise(() => {}),
    listen: stream.listen,
    write: async (bytes) => {
      asked.push(bytes[2] ?? 0)
      return true
    },
  }
  return { connection: connection as OpenConnection, asked, say: (byte: number) => stream.push(Uint8Array.of(byte)) }
}

describe('a status question to a printer', () => {
  it('is not answered by the late answer to the one before it', async () => {
    const { connection, say } = aConnection()
    const ask = createAsk(connection, () => SHORT)
    expect(await ask(1)).toBeNull()
    const second = ask(2)
    say(0x12) // answers the first question
    expect(await second).toBeNull()
  })

  it('gets its own answer after a late one', async () => {
    const { connection, say } = aConnection()
    const ask = createAsk(connection, () => LONG)
    const both = [ask(1), ask(4)]
    say(0x12)
    say(0x72)
    expect(await Promise.all(both)).toEqual([0x12, 0x72])
  })

  it('is sent only when the one before it was answered, and not after one without an answer', async () => {
    const { connection, asked, say } = aConnection()
    const all = askAll(
      createAsk(connection, () => 100),
      [1, 2, 3, 4],
    )
    expect(asked).toEqual([1])
    say(0x12)
    expect(await all).toEqual({ 1: 0x12 })
    expect(asked).toEqual([1, 2])
  })
})
