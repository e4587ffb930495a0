// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepMounted } from '../../../../extension/pos-page/keep-mounted'

let life: AbortController
let mounts: HTMLElement[]
let raised: number

beforeEach(() => {
  life = new AbortController()
  mounts = []
  raised = 0
})
afterEach(() => {
  life.abort()
  vi.useRealTimers()
})

function mount() {
  const host = document.createElement('justo-pedidos')
  mounts.push(host)
  const raise = () => {
    if (host.isConnected) raised += 1
  }
  return { host, raise, remove: () => host.remove() }
}

it('the host is in <html>, outside of the body that the page replaces', () => {
  keepMounted(document, mount, life.signal)
  expect(mounts[0]?.parentNode).toBe(document.documentElement)
})

it('the host is raised when it was mounted, and each time it is mounted again', async () => {
  keepMounted(document, mount, life.signal)
  expect(raised).toBe(1)
  mounts[0]?.remove()
  await vi.waitFor(() => expect(raised).toBeGreaterThan(1))
})

it('the host is mounted again when the page removes it', async () => {
  keepMounted(document, mount, life.signal)
  mounts[0]?.remove()
  await vi.waitFor(() => expect(mounts[0]?.isConnected).toBe(true))
  expect(mounts).toHaveLength(1)
})

it('the host is mounted again when <html> is replaced, since its listeners may be lost', async () => {
  keepMounted(document, mount, life.signal)
  const old = document.documentElement
  const fresh = document.createElement('html')
  fresh.append(document.createElement('body'))
  old.remove()
  document.append(fresh)
  await vi.waitFor(() => expect(mounts).toHaveLength(2))
  expect(mounts[1]?.parentNode).toBe(fresh)
  mounts[1]?.remove()
  await vi.waitFor(() => expect(mounts[1]?.parentNode).toBe(fresh))
})

it('the host is removed with its signal and not mounted again', () => {
  vi.useFakeTimers()
  keepMounted(document, mount, life.signal)
  life.abort()
  expect(document.querySelector('justo-pedidos')).toBeNull()
  expect(vi.getTimerCount()).toBe(0)
})
