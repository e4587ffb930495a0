import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ASK_AGAIN_MS, askForPanel } from '../../../../../extension/panels/state/ask-for-panel'
import { createPanelStore, type PanelStore } from '../../../../../extension/panels/state/panel-store'
import { FakePort } from '../../messaging/fake-port'
import { shop } from '../made-up'

let life: AbortController
let port: FakePort
let store: PanelStore
const openPanel = signal<unknown>(null)

const asked = () => port.sent.filter(({ type }) => type === 'load-panel').length
const snapshot = () => port.deliver({ type: 'snapshot', boot: 'b1', orders: [], status: shop() })
const emptyStorage = { getItem: () => null, setItem: () => undefined } as unknown as Storage

beforeEach(() => {
  vi.useFakeTimers()
  life = new AbortController()
  openPanel.value = null
  store = createPanelStore({
    connect: () => {
      port = new FakePort()
      return port
    },
    isAlive: () => true,
    version: '0.1.0',
    storage: emptyStorage,
    fallback: { open: false, section: 'delivery' },
    signal: life.signal,
  })
  store.setLoggedIn(true)
})
afterEach(() => {
  life.abort()
  vi.useRealTimers()
})

it('a folded panel is not requested', () => {
  askForPanel(store, openPanel, life.signal)
  snapshot()
  expect(asked()).toBe(0)
})

it('an opened panel is requested once, when it arrives in time', () => {
  const late = askForPanel(store, openPanel, life.signal)
  snapshot()
  store.setOpen(true)
  expect(asked()).toBe(1)
  openPanel.value = {}
  vi.advanceTimersByTime(2 * ASK_AGAIN_MS)
  expect(asked()).toBe(1)
  expect(late.value).toBe(false)
})

it('an opened panel is requested again until it arrives, and is late meanwhile', () => {
  const late = askForPanel(store, openPanel, life.signal)
  snapshot()
  store.setOpen(true)
  expect(late.value).toBe(false)
  vi.advanceTimersByTime(ASK_AGAIN_MS)
  expect(late.value).toBe(true)
  vi.advanceTimersByTime(ASK_AGAIN_MS)
  expect(asked()).toBe(3)
  openPanel.value = {}
  expect(late.value).toBe(false)
})

it('an opened panel waits for a worker that is not running and is requested from the new one', () => {
  const late = askForPanel(store, openPanel, life.signal)
  store.setOpen(true)
  vi.advanceTimersByTime(2 * ASK_AGAIN_MS)
  expect(asked()).toBe(0)
  expect(late.value).toBe(false)
  snapshot()
  expect(asked()).toBe(1)
})

it('an opened panel is not loaded over a login form', () => {
  askForPanel(store, openPanel, life.signal)
  snapshot()
  store.setLoggedIn(false)
  store.setOpen(true)
  expect(asked()).toBe(0)
})

it('an opened panel is not requested after its signal', () => {
  askForPanel(store, openPanel, life.signal)
  snapshot()
  store.setOpen(true)
  life.abort()
  expect(vi.getTimerCount()).toBe(0)
})
