import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { WorkerMessage } from '../../../../../extension/messaging/messages'
import { askWorker } from '../../../../../extension/pages/options/ask-worker'

let receive: (message: WorkerMessage) => void
let drop: () => void
const port = {
  postMessage: vi.fn(),
  disconnect: vi.fn(),
  onMessage: { addListener: (listener: typeof receive) => (receive = listener) },
  onDisconnect: { addListener: (listener: typeof drop) => (drop = listener) },
}

beforeEach(() => {
  vi.clearAllMocks()
  vi.spyOn(fakeBrowser.runtime, 'connect').mockReturnValue(port as never)
})
afterEach(() => vi.useRealTimers())

const forget = () => askWorker({ type: 'map-table', id: 1, name: 'Mesa bonita', table: null })

it('the request to the worker sends one intent and ends with its answer', async () => {
  const asked = forget()
  expect(port.postMessage).toHaveBeenCalledWith({ type: 'map-table', id: 1, name: 'Mesa bonita', table: null })
  receive({ type: 'heartbeat', boot: 'b', at: '', polls: 0 })
  expect(port.disconnect).not.toHaveBeenCalled()
  receive({ type: 'done', id: 1, message: null })
  await asked
  expect(port.disconnect).toHaveBeenCalledOnce()
})

it('the request to the worker ends when the worker stops, or never answers', async () => {
  const lost = forget()
  drop()
  await expect(lost).resolves.toBeUndefined()
  vi.useFakeTimers()
  const silent = forget()
  await vi.advanceTimersByTimeAsync(5_000)
  await expect(silent).resolves.toBeUndefined()
  expect(port.disconnect).toHaveBeenCalled()
})
