import type { JobsPage } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { followBridge } from '../../../../extension/background/bridge-watch'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import { bridgeStatus } from '../../../fixtures/bridge-status'
import { aJobView } from '../../../fixtures/orders'
import { aPrinter } from '../../../fixtures/printers'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { answered, aWorkerContext, readyJobs } from '../a-worker-context'

describe('the bridge’s two connections', () => {
  const life = lifeOfTests()
  beforeEach(() => vi.setSystemTime(0))

  it('ask for the printer status when a paper has come out, so that no status says for seconds that it waits', async () => {
    const [job] = await readyJobs()
    const bridgeState = { waiting: 1, pages: [] as ((page: BridgeResult<JobsPage>) => void)[] }
    const { context } = aWorkerContext({
      bridge: {
        status: async () => answered(bridgeStatus({ printers: [aPrinter({ waiting: bridgeState.waiting })] })),
        version: async () =>
          answered({ version: '1', protocols: [PROTOCOL, PROTOCOL] as [number, number], till: 'C1' }),
        settings: async () => answered({ version: 'v1', settings: {} }),
        jobs: () => new Promise((resolve) => bridgeState.pages.push(resolve)),
      },
    })
    await tablesOf(context).jobs.put({
      ...job,
      state: 'dispatched',
      view: aJobView({ key: job.key, state: 'printing', seq: 5 }),
    })
    const report = vi.fn()
    followBridge(context, async () => undefined, life.signal, report)
    const waiting = () => context.live.status?.printers.map((printer) => printer.waiting)
    await eventually(() => expect(waiting()).toEqual([1]))

    bridgeState.waiting = 0
    const view = aJobView({ key: job.key, state: 'printed', proof: 'completed', seq: 9 })
    await eventually(() => expect(bridgeState.pages).toHaveLength(1))
    const answeredAt = performance.now()
    bridgeState.pages[0]?.(answered({ store: 's', cursor: 's.9', jobs: [view], more: false }))
    // Sooner than the regular request every 3 s.
    await eventually(() => expect(waiting()).toEqual([0]))
    expect(performance.now() - answeredAt).toBeLessThan(2_500)
    expect(report).not.toHaveBeenCalled()
  })
})
