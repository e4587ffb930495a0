import { render } from 'preact'
import { browser } from 'wxt/browser'
import type { WorkerMessage } from '../../messaging/messages'
import { CheckPage } from '../../pages/check/check-page'
import { openWorkerClient } from '../../pages/worker-client'

let listener: (message: WorkerMessage) => void = () => undefined
const client = openWorkerClient(new AbortController().signal, (message) => listener(message))
const source = {
  ask: (...act: Parameters<typeof client.ask>) => client.ask(...act),
  listen(next: typeof listener) {
    listener = next
  },
  now: Date.now,
}

const root = document.getElementById('root')
if (root) render(<CheckPage source={source} version={browser.runtime.getManifest().version} />, root)
