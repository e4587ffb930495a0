import { expect, it } from 'vitest'
import { type Condition, createAnswerStream } from '../../../../bridge/printers/answers'
import type { ProvenConnection } from '../../../../bridge/printers/connection'
import { watchCondition } from '../../../../bridge/printers/transmit'
import { DURATIONS } from '../../../../bridge/printers/transport'

const NO_PAPER: Condition = { reasons: ['media-empty'], paperLow: false }

it('a printer is asked no question before the last byte of a job: it would be in the middle of a command', async () => {
  let questions = 0
  const link: ProvenConnection = {
    connection: { listen: createAnswerStream().listen, portStatus: async () => null } as never,
    abilities: { status: true, completion: true, consumption: false },
    durations: DURATIONS,
    condition: async () => {
      questions++
      return NO_PAPER
    },
  }
  const progress = { taken: 10, begun: true, movedAt: performance.now() - 60_000, written: false }
  const watch = watchCondition(link, progress)
  expect([await watch.ask(), questions]).toEqual([null, 0])
  progress.written = true
  expect([await watch.ask(), questions]).toEqual([NO_PAPER, 1])
})
