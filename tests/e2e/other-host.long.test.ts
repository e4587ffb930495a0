import { createServer } from 'node:https'
import { EXTENSION_ID } from '@shared/extension-id'
import { expect, onTestFinished, test } from 'vitest'
import { makeCertificate } from '../fakes/certificate'
import { launchChromium, serviceWorker } from '../fakes/chromium'
import { listen } from '../fakes/free-port'

/** A server that is not Justo's; `admits`: it answers CORS for our extension. */
async function startRelay(admits: boolean) {
  const certificate = await makeCertificate()
  const seen: string[] = []
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    seen.push(`${request.method} ${request.headers.authorization ?? 'without the key'}`)
    if (admits) {
      response.setHeader('access-control-allow-origin', `chrome-extension://${EXTENSION_ID}`)
      response.setHeader('access-control-allow-headers', 'authorization, content-type')
    }
    response.end('{}')
  })
  const port = await listen(server)
  onTestFinished(() => void server.close())
  return { port, seen, spki: certificate.spki }
}

test.each([
  [true, 'ok', ['OPTIONS without the key', 'POST Bearer made-up']],
  [false, 'failed', ['OPTIONS without the key']],
])(
  'a host that is not Justo’s gets the key only if it admits the extension (CORS): %s',
  async (admits, want, calls) => {
    const { port, seen, spki } = await startRelay(admits)
    const { browser } = await launchChromium({ spki, extensionDir: 'dist/extension' })
    onTestFinished(() => browser.close())
    const worker = await serviceWorker(browser, EXTENSION_ID)
    const outcome = await worker.evaluate(async (url: string) => {
      const headers = { authorization: 'Bearer made-up', 'content-type': 'application/json' }
      return fetch(url, { method: 'POST', headers, body: '{}' }).then(
        () => 'ok',
        () => 'failed',
      )
    }, `https://localhost:${port}/api/v1/orders`)
    expect([outcome, seen]).toEqual([want, calls])
  },
)
