// @vitest-environment happy-dom
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reload, show, start, view } from '../../../../../bridge/setup-page/browser/view'

interface Asked {
  path: string
  signal: AbortSignal
  answer(status: number, body: object): Promise<void>
}

let asked: Asked[] = []
const stateWith = (version: string) => ({ version })
const second = () => vi.advanceTimersByTimeAsync(1_000)
const at = (n: number): Asked => {
  const found = asked[n]
  if (!found) throw new Error(`asked ${asked.length} times`)
  return found
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  asked = []
  sessionStorage.setItem('session', 'x')
  // Answers an aborted question too: the browser may have the whole answer when it is cancelled.
  vi.stubGlobal(
    'fetch',
    (url: string, { signal }: { signal: AbortSignal }) =>
      new Promise<Response>((resolve) => {
        asked.push({
          path: url.replace('/configurar', ''),
          signal,
          async answer(status, body) {
            resolve(new Response(JSON.stringify(body), { status }))
            await setImmediate()
          },
        })
      }),
  )
})
afterEach(async () => {
  // Ends the polling: without a session nothing is asked.
  sessionStorage.clear()
  await start()
})

it('the bridge is asked again a second after its answer, and not while an answer is awaited', async () => {
  void start()
  await second()
  await second()
  expect(asked).toHaveLength(1)
  await at(0).answer(200, stateWith('1'))
  expect(view.state).toEqual(stateWith('1'))
  await second()
  expect(asked).toHaveLength(2)
})

it('a question asked meanwhile cancels the one before: an older answer does not follow a newer one', async () => {
  void start()
  show({ testKey: 'prueba 1' })
  void reload()
  expect(asked.map(({ path }) => path)).toEqual(['/estado', '/estado?prueba=prueba%201'])
  expect(at(0).signal.aborted).toBe(true)
  await at(1).answer(200, stateWith('newer'))
  await at(0).answer(200, stateWith('older'))
  expect(view.state).toEqual(stateWith('newer'))
  await second()
  expect(asked).toHaveLength(3)
})

it('a late refusal of the session before does not end the one that was just opened', async () => {
  void start()
  void start()
  await at(0).answer(401, { message: { text: 'La sesión terminó.' } })
  expect(view.ended).toBeNull()
  await at(1).answer(200, stateWith('1'))
  expect(view).toMatchObject({ state: stateWith('1'), trouble: null, ended: null })
})

it('a session that is over is asked no more; a bridge that does not answer is asked again', async () => {
  void start()
  await at(0).answer(503, { error: { message: 'momento' } })
  expect(view.trouble).toMatchObject({ text: 'momento' })
  await second()
  await at(1).answer(401, { message: { text: 'La sesión terminó.' } })
  expect(view.ended).toMatchObject({ text: 'La sesión terminó.' })
  await second()
  expect(asked).toHaveLength(2)
})

it('the page opens at the test of the printer that it was asked for', async () => {
  sessionStorage.clear()
  location.hash = '#key'
  const started = start()
  await at(0).answer(200, { session: 'x', step: { test: 'cocina' } })
  await at(1).answer(200, stateWith('1'))
  await started
  expect(view).toMatchObject({ step: 'test', tested: 'cocina', forCode: false })
})
