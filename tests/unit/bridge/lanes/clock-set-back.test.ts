import type { JobView, StatusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../support/bridge-world'
import { comanda } from '../support/papers'
import { eventually } from '../support/virtual-time'

const HOUR = 3_600_000

/** A shop whose kitchen printer is in trouble while the clock is corrected. */
async function openInTrouble() {
  let ahead = HOUR
  const world = await openWorld({ now: () => Date.now() + ahead, times: { fallbackAfter: 45_000 } })
  const cocina = world.printer('cocina')
  cocina.state = { open: 'unreachable', reasons: ['connecting-to-device'] }
  const paper = await comanda({ releasedAt: new Date(Date.now() + HOUR).toISOString() })
  await world.put(paper)
  const until = (job: Partial<JobView>) => eventually(async () => expect(await world.job(paper.key)).toMatchObject(job))
  await until({ state: 'queued', reasons: ['connecting-to-device'] })
  const setAhead = (ms: number) => {
    ahead = ms
  }
  /** Waits until the lane has tried its printer again. */
  const tried = async () => {
    const { opens } = cocina
    await eventually(() => expect(cocina.opens).toBeGreaterThan(opens + 2))
  }
  return { world, cocina, until, setAhead, tried }
}

describe('a clock that is set back by an hour', () => {
  it('does not stop a lane from trying its printer', async () => {
    const { cocina, until, setAhead, tried } = await openInTrouble()
    setAhead(0)
    await tried()
    cocina.state = { open: 'ready' }
    await until({ state: 'printed', printer: 'cocina' })
  })

  it('does not stop papers from going to the fallback printer: their wait starts again', async () => {
    const { until, setAhead, tried } = await openInTrouble()
    setAhead(0)
    await tried()
    setAhead(30_000)
    await tried()
    await until({ state: 'queued', printer: 'cocina' })
    setAhead(46_000)
    await until({ state: 'printed', printer: 'caja' })
  })

  it('does not extend a wait that the cashier asked for by an hour', async () => {
    const { world, until, setAhead, tried } = await openInTrouble()
    await world.send('POST', '/printers/cocina/fallback', { requestId: 'r', action: 'wait' })
    setAhead(0)
    await tried()
    setAhead(46_000)
    await until({ state: 'printed', printer: 'caja' })
  })

  it('does not leave an idle printer’s status out of date while panels ask for it', async () => {
    const { world, setAhead, tried } = await openInTrouble()
    const printerStates = async () => (await world.get<StatusAnswer>('/status')).printers
    await eventually(async () => expect(await printerStates()).toMatchObject([{ id: 'caja', state: 'ready' }, {}]))
    setAhead(0)
    await tried()
    world.printer('caja').state = { open: 'not-ready', reasons: ['media-empty'] }
    await eventually(async () => expect(await printerStates()).toMatchObject([{ reasons: ['media-empty'] }, {}]))
  })
})
