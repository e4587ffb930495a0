import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { attack, expectPapersDuring, openOverrunShop } from './support/connection-attacks'

describe('a till whose bridge other programs of the computer overrun', () => {
  // Each other attack: connections.long.test.ts.
  it.each(['forty idle connections', 'headers that come a byte at a time'])(
    'gets every paper taken in: %s',
    expectPapersDuring,
  )

  it('gets every paper taken in: a shell that opens one connection after the other', async () => {
    const { bridge, putMany } = await openOverrunShop()
    const loop = `while :; do exec {fd}<>/dev/tcp/127.0.0.1/${bridge.port}; echo; done 2>/dev/null`
    const shell = spawn('bash', ['-c', loop], { stdio: ['ignore', 'pipe', 'ignore'] })
    onTestFinished(() => void shell.kill('SIGKILL'))
    await once(shell.stdout, 'data')
    shell.stdout.resume()
    expect(await putMany(15)).toEqual(Array(15).fill('stored'))
  })

  it('gets its paper taken in when the bridge was stopped while idle connections piled up', async () => {
    const { bridge, put } = await openOverrunShop()
    const signal = (name: NodeJS.Signals) => process.kill(bridge.pid ?? 0, name)
    // The kernel accepts them for the process: all of them, as long as they are fewer than its 511 places for those that wait.
    const pile = () => attack(bridge.port, { callers: 60, act: () => {} })
    for (let round = 0; round < 3; round++) {
      signal('SIGSTOP')
      await pile()
      const waiting = put()
      await pile()
      signal('SIGCONT')
      expect(await waiting).toBe('stored')
      expect(await put()).toBe('stored')
    }
  })
})
