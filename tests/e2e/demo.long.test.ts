import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { demoOnce } from '../demo/demo-once'
import { isOnScreen, lookAtPanel } from '../demo/look-at-panel'
import { tableOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { numberOf } from './support/papers'
import { readJustoNow } from './support/till-memory'

const PNG = '89504e470d0a1a0a'

describe('npm run demo -- --headless --once', () => {
  let out: string
  let exitCode: number
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'justo-demo-'))
    exitCode = await demoOnce({ headless: true, out })
  })
  afterAll(() => rm(out, { recursive: true, force: true }))

  it('ends with 0: one order of each service on screen and on paper, nobody having touched anything', () => {
    expect(exitCode).toBe(0)
  })

  it('lists orders, jobs, their proofs and the milliseconds from release to first byte', async () => {
    const summary = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))
    expect(summary.orders.map((order: { service: string }) => order.service)).toEqual(['delivery', 'go', 'serve'])
    for (const order of summary.orders) expect(order).toMatchObject({ onScreen: true, onPaper: true })
    expect(summary.jobs).toHaveLength(10)
    for (const job of summary.jobs)
      expect(job).toMatchObject({ state: 'printed', proof: 'completed', releaseToFirstByteMs: expect.any(Number) })
  })

  it('leaves a picture and the bytes of every paper, and pictures of the panel', async () => {
    const files = await readdir(out)
    const papers = files.filter((file) => /^paper-.*\.bin$/.test(file))
    expect(papers).toHaveLength(10)
    expect(files).toEqual(expect.arrayContaining(papers.map((file) => file.replace('.bin', '.png'))))
    expect(files.filter((file) => /^panel-.*\.png$/.test(file)).length).toBeGreaterThanOrEqual(2)
    for (const file of files.filter((name) => name.endsWith('.png')))
      expect((await readFile(join(out, file))).subarray(0, 8).toString('hex'), file).toBe(PNG)
  })
})

test('an order that the panel does not show, or not at its table, is not said to be on screen', async () => {
  const out = await mkdtemp(join(tmpdir(), 'justo-look-'))
  const stage = await Stage.open()
  try {
    await stage.setUp()
    await stage.logIn()
    const seated = tableOrder({ orderParams: { Mesa: '12' } })
    stage.justo.orders.add(seated)
    const panel = await stage.extensionPage('orders.html')
    await readJustoNow(stage)
    await untilPrinted(panel, [seated._id])
    const there = { id: seated._id, number: numberOf(seated), table: '12' }
    const wanted = [
      there,
      // The page's own list of tables says 20, and «2 abiertas».
      { id: 'elsewhere', number: numberOf(seated), table: '20' },
      { id: 'free', number: numberOf(seated), table: '4' },
      { id: 'nowhere', number: '99999-01', table: null },
    ]
    const seen = await lookAtPanel(await stage.cashierPage(), wanted, out)
    expect(Object.fromEntries(seen)).toEqual({
      [seated._id]: { list: true, table: true },
      elsewhere: { list: false, table: false },
      free: { list: false, table: false },
      nowhere: { list: false, table: null },
    })
    expect([...seen.values()].map(isOnScreen)).toEqual([true, false, false, false])
  } finally {
    await stage.close()
    await rm(out, { recursive: true })
  }
})
