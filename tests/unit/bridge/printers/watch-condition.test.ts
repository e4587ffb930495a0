import { describe, expect, it } from 'vitest'
import { type Condition, createAnswerStream } from '../../../../bridge/printers/answers'
import type { ProvenConnection } from '../../../../bridge/printers/connection'
import { watchCondition } from '../../../../bridge/printers/transmit'
import { DURATIONS } from '../../../../bridge/printers/transport'

const NO_PAPER: Condition = { reasons: ['media-empty'], paperLow: false }
const NO_TROUBLE: Condition = { reasons: [], paperLow: false }
/** Automatic status (GS a): the third byte says that the paper has ended. */
const AUTOMATIC_NO_PAPER = Uint8Array.of(0x18, 0x00, 0x0c, 0x00)

/** A job without progress, on a printer that answers `answer` when asked, and `port` beside the data. */
function aWatch({ answer, port = null }: { answer: Condition | null; port?: Condition | null }) {
  const stream = createAnswerStream()
  const progress = { taken: 10, begun: true, movedAt: performance.now() - 60_000, written: false }
  let questions = 0
  const connection = {
    listen: stream.listen,
    portStatus: async () => port,
  } as unknown as ProvenConnection['connection']
  const link: ProvenConnection = {
    connection,
    abilities: { status: true, completion: true, consumption: false },
    durations: DURATIONS,
    condition: async () => {
      questions++
      return answer
    },
  }
  return { watch: watchCondition(link, progress), progress, stream, questions: () => questions }
}

describe('a printer while a job is being sent', () => {
  it('is not asked before the last byte: the question would be in the middle of a command', async () => {
    const { watch, progress, questions } = aWatch({ answer: NO_PAPER })
    expect(await watch.ask()).toBeNull()
    expect(questions()).toBe(0)
    progress.written = true
    expect(await watch.ask()).toEqual(NO_PAPER)
    expect(questions()).toBe(1)
  })

  it('is read before it, when it or its port reports without a question', async () => {
    const { watch, stream } = aWatch({ answer: null })
    stream.push(AUTOMATIC_NO_PAPER)
    expect(await watch.ask()).toEqual(NO_PAPER)
    expect(await aWatch({ answer: null, port: NO_PAPER }).watch.ask()).toEqual(NO_PAPER)
  })

  it('has precedence over its port, which always reports ready', async () => {
    const { watch, progress, stream } = aWatch({ answer: NO_PAPER, port: NO_TROUBLE })
    stream.push(AUTOMATIC_NO_PAPER)
    expect(await watch.ask()).toEqual(NO_PAPER)
    progress.written = true
    expect(await watch.ask()).toEqual(NO_PAPER)
  })
})
