import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../../fakes/free-port'

const THIS = join('unit', 'fakes', 'free-port.test.ts')

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

/** A number from the system is given again as soon as its server has closed: to another test, or to a connection. */
test('no test lets the system choose the port of a server', () => {
  const choices = /\.listen\(0|\bport: 0\b|'--port', '0'/
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(ts|tsx|mjs)$/.test(path),
  )
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((path) => path !== THIS && choices.test(readFileSync(join('tests', path), 'utf8')))).toEqual([])
})
