import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { postIpp } from '../../../../../../bridge/printers/spooler/cups/post-ipp'
import { blockLoop } from '../../../../../fakes/block-loop'
import { listen } from '../../../../../fakes/free-port'

/** RFC 8011, 4.1.8: version 2.0, successful-ok, request 1, end of attributes. */
const DONE = Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 1, 3)

it('the print server’s answer counts although the bridge was blocked for longer than it waits', async () => {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.end(DONE)
      blockLoop(400)
    })
  })
  const port = await listen(server)
  onTestFinished(() => void server.close())
  const request = { operation: 0x02, attributes: [] }
  expect(await postIpp({ host: '127.0.0.1', port }, request, { ms: 250 })).toMatchObject({ ok: true })
})
