import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { BAR_CODES, createBarRecorder } from '../../../../extension/log/bar-codes'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW } from '../a-worker-context'
import { logOf } from '../log-of'

const OUT_OF_PAPER = { ...say('I-02', { printer: 'Cocina', waiting: 2 }), about: 'cocina' }
const CLOSED = say('P-01')

describe('the messages in the bar', () => {
  it('are logged by code when they begin and when they end, and kept with their beginning', async () => {
    const { context } = aWorkerContext()
    const note = createBarRecorder(context)
    await note([OUT_OF_PAPER], true)
    await note([OUT_OF_PAPER], true)
    // More papers wait: the same message.
    await note([{ ...OUT_OF_PAPER, text: 'otra' }, CLOSED], true)
    expect(await context.store.fact(BAR_CODES)).toEqual([
      { code: 'I-02', about: 'cocina', since: NOW },
      { code: 'P-01', about: null, since: NOW },
    ])
    await note([CLOSED], true)
    expect((await logOf(tablesOf(context))).map(({ step, message }) => [step, message])).toEqual([
      ['trouble', 'on screen: I-02:cocina'],
      ['trouble', 'on screen: P-01'],
      ['cured', 'gone: I-02:cocina'],
    ])
  })

  it('go on over a restart of the worker without a further entry, until bridge and Justo were asked', async () => {
    const { context } = aWorkerContext()
    await createBarRecorder(context)([CLOSED], true)
    const restarted = createBarRecorder(context)
    await restarted([], false)
    await restarted([CLOSED], true)
    expect(await logOf(tablesOf(context))).toHaveLength(1)
    await createBarRecorder(context)([], true)
    expect(await context.store.fact(BAR_CODES)).toEqual([])
  })

  it('about a paper are logged without a customer’s words', async () => {
    const { context } = aWorkerContext()
    await createBarRecorder(context)([{ ...CLOSED, about: 'Ana Rozo 310 555 0199' }], true)
    expect(JSON.stringify(await logOf(tablesOf(context)))).not.toMatch(/Rozo|555 ?0199/)
  })
})
