// @vitest-environment happy-dom
import { setImmediate } from 'node:timers/promises'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Opening, useBridgeState } from '../../../../../bridge/setup-page/browser/use-bridge-state'

type Hook = ReturnType<typeof useBridgeState>

interface Asked {
  path: string
  signal: AbortSignal
  answer(status: number, body: object): Promise<void>
}

const FIRST: Opening = { state: 'open', forCode: false }
const SECOND: Opening = { state: 'open', forCode: false }

let asked: Asked[] = []
let hook: Hook
const place = document.createElement('div')

const Shown = ({ opening }: { opening: Opening }) => {
  hook = useBridgeState(opening)
  return null
}
const show = (opening: Opening) => act(() => render(<Shown opening={opening} />, place))
const stateWith = (version: string) => ({ version })
/** A second passes. */
const second = () => act(async () => void (await vi.advanceTimersByTimeAsync(1_000)))
const at = (n: number): Asked => {
  const found = asked[n]
  if (!found) throw new Error(`asked ${asked.length} times`)
  return found
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  asked = []
  // Answers an aborted question too: the browser may have the whole answer when it is cancelled.
  vi.stubGlobal(
    'fetch',
    (url: string, { signal }: { signal: AbortSignal }) =>
      new Promise<Response>((resolve) => {
        asked.push({
          path: url.replace('/configurar', ''),
          signal,
          answer: (status, body) =>
            act(async () => {
              resolve(new Response(JSON.stringify(body), { status }))
              await setImmediate()
            }),
        })
      }),
  )
})
afterEach(() => {
  act(() => render(null, place))
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('the bridge is asked again a second after its answer, and not while an answer is awaited', async () => {
  show(FIRST)
  await second()
  await second()
  expect(asked).toHaveLength(1)
  await at(0).answer(200, stateWith('1'))
  expect(hook.shown.state).toEqual(stateWith('1'))
  await second()
  expect(asked).toHaveLength(2)
})

it('a question asked meanwhile cancels the one before: an older answer does not follow a newer one', async () => {
  show(FIRST)
  act(() => hook.follow('prueba 1'))
  expect(asked.map(({ path }) => path)).toEqual(['/estado', '/estado?prueba=prueba%201'])
  expect(at(0).signal.aborted).toBe(true)
  await at(1).answer(200, stateWith('newer'))
  await at(0).answer(200, stateWith('older'))
  expect(hook.shown.state).toEqual(stateWith('newer'))
  await second()
  expect(asked).toHaveLength(3)
})

it('a late refusal of the session before does not end the one that was just opened', async () => {
  show(FIRST)
  show(SECOND)
  await at(0).answer(401, { message: { text: 'La sesión terminó.' } })
  expect(hook.shown.ended).toBeNull()
  await at(1).answer(200, stateWith('1'))
  expect(hook.shown).toEqual({ state: stateWith('1'), trouble: null, ended: null })
})

it('a session that is over is asked no more; a bridge that does not answer is asked again', async () => {
  show(FIRST)
  await at(0).answer(503, { error: { message: 'momento' } })
  expect(hook.shown.trouble).toMatchObject({ text: 'momento' })
  await second()
  await at(1).answer(401, { message: { text: 'La sesión terminó.' } })
  expect(hook.shown.ended).toMatchObject({ text: 'La sesión terminó.' })
  await second()
  expect(asked).toHaveLength(2)
})
