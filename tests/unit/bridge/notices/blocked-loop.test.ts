import { connect } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { listen } from '../../../../bridge/http/listen'
import { turnLoop } from '../../../fakes/block-loop'
import { ORIGIN, openWorld, PORT } from '../support/bridge-world'
import { severalRounds } from '../support/lane-world'
import { whileTimePasses } from '../support/virtual-time'

const MINUTES = 3
/** Milliseconds; more than the rounds of a printer's status take. */
const ALMOST = 60_000

it('a till that spoke while the bridge was blocked is not silent: no paper says that no orders come in', async () => {
  const clock = { skip: 0 }
  const times = { noticeCheck: 100, freshStatusAge: 60_000 }
  const world = await openWorld({ now: () => Date.now() + clock.skip, times })
  const caja = world.printer('caja')
  const { port, close } = await listen(world.app.fetch, 0, { log() {}, isAuthorized: () => true })
  onTestFinished(close)
  const body = JSON.stringify({ until: new Date(Date.now() + 3_600_000).toISOString(), minutes: MINUTES })
  await world.send('PUT', '/watch', body)
  const till = connect(port, '127.0.0.1')
  onTestFinished(() => void till.destroy())
  await new Promise((resolve) => till.once('connect', resolve))
  clock.skip += MINUTES * 60_000 - ALMOST
  await severalRounds(world, caja)
  const answered = new Promise((resolve) => till.once('data', resolve))
  await turnLoop(1)
  till.write(
    [
      'PUT /watch HTTP/1.1',
      `Host: 127.0.0.1:${PORT}`,
      `Origin: ${ORIGIN}`,
      `Authorization: Bearer ${world.session}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
  clock.skip += ALMOST
  vi.advanceTimersByTime(200) // before the sockets are read, as after a block
  expect(String(await whileTimePasses(answered))).toContain('HTTP/1.1 200')
  await severalRounds(world, caja)
  expect((await world.jobs()).jobs).toEqual([])
})
