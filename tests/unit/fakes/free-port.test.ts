import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { freePort } from '../../fakes/free-port'

/** What another process gets that reserves this port as `freePort` does. */
const RESERVE = `
const socket = require('node:dgram').createSocket('udp4')
socket.once('error', ({ code }) => console.log(code) ?? socket.close())
socket.bind({ port: Number(process.argv[1]), address: '127.0.0.1', exclusive: true }, () => console.log('got it') ?? socket.close())
`
const reservedElsewhere = (port: number): string =>
  spawnSync(process.execPath, ['-e', RESERVE, String(port)], { encoding: 'utf8' }).stdout.trim()

test('a port that one test process got is not found free by another, although nothing listens on it yet', async () => {
  const port = await freePort()
  expect(reservedElsewhere(port)).toBe('EADDRINUSE')
  expect(await freePort()).not.toBe(port)
})
