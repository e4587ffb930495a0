import { describe, expect, test } from 'vitest'
import { type EscposCommand, parseEscpos } from '../../../fakes/printer/parse-escpos'
import { scanRealtime } from '../../../fakes/printer/realtime'
import { hex, SAMPLE } from './sample-bytes'

const names = (bytes: Uint8Array) => parseEscpos(bytes, true).commands.map((command) => command.name)

function inPieces(pieces: Uint8Array[]): EscposCommand[] {
  let rest: Uint8Array = new Uint8Array()
  const all = pieces.flatMap((piece) => {
    const result = parseEscpos(Buffer.concat([rest, piece]))
    rest = result.rest
    return result.commands
  })
  return [...all, ...parseEscpos(rest, true).commands]
}

const plain = (commands: EscposCommand[]) => commands.map((c) => `${c.name} ${Buffer.from(c.raw).toString('hex')}`)

describe('parseEscpos', () => {
  test('names each command and keeps its arguments', () => {
    expect(names(SAMPLE).join(', ')).toBe(
      'ESC @, FS ., ESC t, ESC a, GS !, text, LF, GS !, text, LF, GS ( k, GS ( k, GS v, DLE EOT, ESC p, GS ( H, GS r, GS V, text',
    )
    expect(parseEscpos(hex('1d 56 42 03')).commands[0]?.args).toEqual(Uint8Array.of(66, 3))
  })

  test('gives the same commands wherever the bytes are split in two', () => {
    const whole = plain(parseEscpos(SAMPLE, true).commands)
    for (let cut = 0; cut <= SAMPLE.length; cut += 1)
      expect(plain(inPieces([SAMPLE.subarray(0, cut), SAMPLE.subarray(cut)]))).toEqual(whole)
  })

  test('loses no byte', () => {
    const { commands } = parseEscpos(SAMPLE, true)
    expect(Buffer.concat(commands.map((command) => command.raw))).toEqual(Buffer.from(SAMPLE))
  })

  test('reports unknown commands instead of skipping them', () => {
    const { commands } = parseEscpos(hex('1b 35 1d 5a 02 1d 28 41 02 00 01 02 07 1b 07 0a'), true)
    const unknown = commands.filter((command) => !command.known).map((command) => command.name)
    expect(unknown).toEqual(['ESC 5', 'GS Z', 'control 02', 'GS ( A', 'control 07', 'ESC 07'])
  })

  test('waits for the rest of an unfinished command', () => {
    expect(parseEscpos(hex('1d 76 30 00 02 00 02 00 ff ff ff'), true)).toMatchObject({ commands: [] })
  })
})

describe('scanRealtime', () => {
  test('finds status requests and pulses, even inside other data', () => {
    const { requests } = scanRealtime(hex('1d 76 30 00 03 00 01 00 10 04 02 10 14 01 00 01 10 04 09 10 04 01'))
    expect(requests).toEqual([{ type: 'status', n: 2 }, { type: 'pulse' }, { type: 'status', n: 1 }])
  })

  test('finds them wherever the bytes are split', () => {
    const bytes = hex('41 10 04 01 42 10 14 01 01 08 10 10 04 04')
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const first = scanRealtime(bytes.subarray(0, cut))
      const second = scanRealtime(Buffer.concat([first.rest, bytes.subarray(cut)]))
      expect([...first.requests, ...second.requests]).toEqual(scanRealtime(bytes).requests)
    }
    expect(scanRealtime(bytes).requests).toHaveLength(3)
  })
})
