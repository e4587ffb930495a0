// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { keepMounted } from '../../../../extension/host-page/keep-mounted'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { elapse, eventually } from '../../../stage/virtual-clock'

const life = lifeOfTests()
let mounts: HTMLElement[]
let shown: number

beforeEach(() => {
  mounts = []
  shown = 0
})

function mount() {
  const host = document.createElement('div')
  host.className = 'ours'
  mounts.push(host)
  const show = () => {
    if (host.isConnected) shown += 1
  }
  return { host, show, remove: () => host.remove() }
}

const inPage = () => [...document.querySelectorAll('.ours')]

it('the host is in <html>, outside of the body that the page replaces, and shown', () => {
  keepMounted(document, mount, life.signal)
  expect(mounts[0]?.parentNode).toBe(document.documentElement)
  expect(shown).toBe(1)
})

it('a host that the page removes is replaced by a new one, and shown', async () => {
  keepMounted(document, mount, life.signal)
  mounts[0]?.remove()
  await eventually(() => expect(mounts[1]?.isConnected).toBe(true))
  expect(inPage()).toEqual([mounts[1]])
  expect(shown).toBeGreaterThan(1)
})

it('a host that the page puts elsewhere is replaced by a new one', async () => {
  keepMounted(document, mount, life.signal)
  document.body.append(mounts[0] as HTMLElement)
  await eventually(() => expect(inPage()).toEqual([mounts[1]]))
  expect(mounts[1]?.parentNode).toBe(document.documentElement)
})

it('a replaced <html> gets a new host, since the old one may have lost its listeners', async () => {
  keepMounted(document, mount, life.signal)
  const fresh = document.createElement('html')
  fresh.append(document.createElement('body'))
  document.documentElement.remove()
  document.append(fresh)
  await eventually(() => expect(inPage()).toEqual([mounts[1]]))
  expect(mounts[1]?.parentNode).toBe(fresh)
})

it('a page that removes each host at once is not fought in a loop', async () => {
  const fight = new MutationObserver(() => {
    for (const host of inPage()) host.remove()
  })
  fight.observe(document.documentElement, { childList: true })
  keepMounted(document, mount, life.signal)
  await elapse(10_000)
  fight.disconnect()
  expect(mounts.length).toBeGreaterThan(5)
  expect(mounts.length).toBeLessThanOrEqual(41)
})

it('the host is removed with its signal and not mounted again', () => {
  keepMounted(document, mount, life.signal)
  life.abort()
  expect(inPage()).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
