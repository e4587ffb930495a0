// Fake `systemctl --user` for one unit: reads and starts its command line as systemd does. Plain Node.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const { FAKE_SYSTEMD = '', XDG_CONFIG_HOME = '' } = process.env
const [, verb, ...rest] = process.argv.slice(2)
const state = join(FAKE_SYSTEMD, 'pid')

const pid = () => (existsSync(state) ? Number(readFileSync(state, 'utf8')) : 0)

function isAlive() {
  try {
    return pid() > 0 && process.kill(pid(), 0)
  } catch {
    return false
  }
}

async function stop() {
  if (isAlive()) process.kill(pid(), 'SIGTERM')
  while (isAlive()) await pause(10)
}

function start() {
  const unit = readFileSync(join(XDG_CONFIG_HOME, 'systemd/user/justo-puente.service'), 'utf8')
  const [, line = ''] = /^ExecStart=:(.*)$/m.exec(unit) ?? []
  const quoted = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word)
  const [program = '', ...args] = quoted.map((word) => word.replace(/\\(.)/g, '$1').replaceAll('%%', '%'))
  const child = spawn(program, args, { detached: true, stdio: 'ignore' })
  writeFileSync(state, String(child.pid))
  child.unref()
}

appendFileSync(join(FAKE_SYSTEMD, 'calls'), `${process.argv.slice(2).join(' ')}\n`)
if (verb === 'restart' || rest.includes('--now')) await stop()
if (verb === 'restart') start()
