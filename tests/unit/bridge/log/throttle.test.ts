import { describe, expect, it, vi } from 'vitest'
import type { LogFacts } from '../../../../bridge/log/log'
import { throttleLog } from '../../../../bridge/log/throttle'

/** A throttle on a virtual clock, and what it wrote. */
function throttled() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const written: LogFacts[] = []
  const turnOn = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)
  const { log, close } = throttleLog((facts) => written.push(facts))
  const say = (message: string, more: Partial<LogFacts> = {}) =>
    log({ level: 'warning', step: 'trouble', kind: 'not-http', message, ...more })
  return { say, turnOn, close, messages: () => written.map(({ message }) => message), written }
}

describe('a flood of lines of one kind', () => {
  it('is written once, then counted, and the count is written once a minute', () => {
    const { say, turnOn, messages } = throttled()
    for (let i = 0; i < 4_813; i++) say(`not HTTP: ${i}`)
    expect(messages()).toEqual(['not HTTP: 0'])
    turnOn(60)
    expect(messages()).toEqual(['not HTTP: 0', 'not HTTP: 4812 (… 4,812 more in the last 60 s)'])
    say('not HTTP: still')
    turnOn(60)
    expect(messages().slice(2)).toEqual(['not HTTP: still (… 1 more in the last 60 s)'])
  })

  it('that has ended is removed: the next line is written at once', () => {
    const { say, turnOn, messages } = throttled()
    say('one')
    turnOn(60)
    expect(vi.getTimerCount()).toBe(0)
    say('two')
    expect(messages()).toEqual(['one', 'two'])
  })

  it('has its count written when the log is closed, and leaves no timer', () => {
    const { say, turnOn, close, messages, written } = throttled()
    say('one')
    say('two', { kind: 'control', level: 'error' })
    for (let i = 0; i < 3; i++) say('three')
    turnOn(12)
    close()
    expect(messages()).toEqual(['one', 'two', 'three (… 3 more in the last 12 s)'])
    expect(written[2]).toMatchObject({ level: 'warning', step: 'trouble' })
    expect(vi.getTimerCount()).toBe(0)
    say('late')
    close()
    expect(messages().slice(3)).toEqual(['late'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not suppress other kinds, or lines without a kind', () => {
    const { say, messages } = throttled()
    for (const kind of ['not-http', 'connection', undefined, undefined]) {
      say(`first of ${kind}`, { kind })
      say(`second of ${kind}`, { kind })
    }
    expect(messages()).toEqual([
      'first of not-http',
      'first of connection',
      ...Array(2).fill(['first of undefined', 'second of undefined']).flat(),
    ])
  })

  it('does not suppress lines about an order or a job', () => {
    const { say, messages } = throttled()
    for (const about of [{ orderId: 'o' }, { jobKey: 'k' }])
      for (const n of [1, 2]) say(`${n} of ${Object.keys(about)}`, { ...about, level: 'error' })
    expect(messages()).toEqual(['1 of orderId', '2 of orderId', '1 of jobKey', '2 of jobKey'])
  })

  it('of ever new kinds uses limited memory, and is counted as one', () => {
    const { say, turnOn, messages } = throttled()
    for (let i = 0; i < 10_000; i++) say(`kind ${i}`, { kind: `kind ${i}` })
    expect(vi.getTimerCount()).toBeLessThan(100)
    expect(messages().length).toBe(vi.getTimerCount())
    const first = messages().length
    turnOn(60)
    expect(messages().slice(first)).toEqual([
      `kind 9999 (… ${(10_000 - first).toLocaleString('en')} more in the last 60 s)`,
    ])
  })
})
