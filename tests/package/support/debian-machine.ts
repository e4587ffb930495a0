import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, vi } from 'vitest'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { cleanDebian } from './debian-root'

export interface Ran {
  code: number
  out: string
  err: string
}

const BOOT_MS = 60_000

const IN_A_PID_NAMESPACE_OF_ITS_OWN = /^NSpid:.*\t1$/m

/**
 * The machine's own first process, among the children of nspawn in /proc (pgrep is not everywhere). nspawn first starts
 * one that only prepares the namespaces and ends after some milliseconds: it is not in them.
 */
function firstProcess(nspawn: number): number | null {
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  const children = read(`/proc/${nspawn}/task/${nspawn}/children`).split(' ').filter(Boolean)
  const first = children.find((pid) => IN_A_PID_NAMESPACE_OF_ITS_OWN.test(read(`/proc/${pid}/status`)))
  return first === undefined ? null : Number(first)
}

/** A clean Debian with its own systemd, network and accounts, booted by systemd-nspawn. Root only. */
export class DebianMachine {
  /** Its files, from outside. */
  readonly root: string
  readonly #boot: ChildProcess
  readonly #leader: number

  private constructor(root: string, boot: ChildProcess, leader: number) {
    this.root = root
    this.#boot = boot
    this.#leader = leader
  }

  static async start(): Promise<DebianMachine> {
    const root = mkdtempSync(join(tmpdir(), 'justo-machine-'))
    execFileSync('cp', ['-a', '--reflink=auto', `${cleanDebian()}/.`, root])
    // It has no way to a mirror: apt knows what a test gives it.
    for (const name of ['sources.list', 'sources.list.d'])
      rmSync(join(root, 'etc/apt', name), { recursive: true, force: true })
    const args = ['-D', root, '--register=no', '--keep-unit', '--boot', '--private-network', '--console=read-only']
    const boot = spawn('systemd-nspawn', ['--quiet', `--machine=${basename(root)}`, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
    })
    process.once('exit', () => boot.kill('SIGKILL'))
    let console = ''
    for (const stream of [boot.stdout, boot.stderr]) stream?.on('data', (text) => (console += text))
    const nspawn = boot.pid
    try {
      const leader = await vi.waitFor(
        () => {
          if (boot.exitCode !== null) throw new Error('systemd-nspawn ended')
          const first = nspawn === undefined ? null : firstProcess(nspawn)
          if (first === null) throw new Error('the machine has no first process yet')
          return first
        },
        { timeout: BOOT_MS, interval: 5 },
      )
      const machine = new DebianMachine(root, boot, leader)
      await vi.waitFor(
        async () => {
          const { out, err } = await machine.run('systemctl', 'is-system-running')
          if (!/^(running|degraded)$/.test(out)) throw new Error(`the machine is not up: ${out} ${err}`)
        },
        { timeout: BOOT_MS, interval: 200 },
      )
      return machine
    } catch (cause) {
      const ended = boot.exitCode === null ? once(boot, 'exit') : null
      boot.kill('SIGKILL')
      await ended
      rmSync(root, { recursive: true, force: true, maxRetries: 10 })
      throw new Error(`no Debian machine: ${(cause as Error).message}\n${console}`, { cause })
    }
  }

  /** A path of the machine, from outside. */
  path(path: string): string {
    return join(this.root, path)
  }

  put(from: string, to: string): void {
    cpSync(from, this.path(to), { recursive: true })
  }

  /** A file of an account, with its folders. */
  async write(account: string, path: string, text: string): Promise<void> {
    await this.must('install', '-d', '-o', account, '-g', account, dirname(path))
    writeFileSync(this.path(path), text)
    await this.must('chown', '-R', `${account}:`, `/home/${account}`)
  }

  /** A command in the machine, as its root. */
  run(...words: string[]): Promise<Ran> {
    return this.#enter(['--all'], words)
  }

  /** The same, whose failure is an error with all that it said. */
  async must(...words: string[]): Promise<Ran> {
    const ran = await this.run(...words)
    if (ran.code !== 0) throw new Error(`${words.join(' ')} ended with ${ran.code}:\n${ran.out}\n${ran.err}`)
    return ran
  }

  /** A command as an account that is logged in, with the little that its session sets. */
  as(account: string, ...words: string[]): Promise<Ran> {
    const uid = readFileSync(this.path('etc/passwd'), 'utf8').match(new RegExp(`^${account}:x:(\\d+):`, 'm'))?.[1] ?? ''
    const env = [`HOME=/home/${account}`, `USER=${account}`, 'PATH=/usr/bin:/bin', 'LANG=C.UTF-8']
    const session = [...env, `XDG_RUNTIME_DIR=/run/user/${uid}`]
    const become = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--init-groups', 'env', '-i', ...session]
    return this.run(...become, ...words)
  }

  /** Its session and services run from now on, as if it had logged in at the screen. */
  async logIn(account: string): Promise<void> {
    await this.must('loginctl', 'enable-linger', account)
    await vi.waitFor(
      async () =>
        expect((await this.as(account, 'systemctl', '--user', 'is-system-running')).out).toMatch(
          /^(running|degraded)$/,
        ),
      WAIT_OPTIONS,
    )
  }

  /** A program of this computer on the machine's network: a printer, a till. */
  spawnOnItsNetwork(...words: string[]): ChildProcess {
    return spawn('nsenter', ['--target', String(this.#leader), '--net', ...words], { stdio: ['pipe', 'pipe', 'pipe'] })
  }

  /** The same, until it ends. */
  runOnItsNetwork(...words: string[]): Promise<Ran> {
    return this.#enter(['--net'], words)
  }

  async stop(): Promise<void> {
    const ended = once(this.#boot, 'exit')
    // nspawn passes it on as the signal that lets systemd halt.
    this.#boot.kill('SIGTERM')
    await ended
    rmSync(this.root, { recursive: true, force: true })
  }

  #enter(namespaces: string[], words: string[]): Promise<Ran> {
    const options = ['--target', String(this.#leader), ...namespaces]
    const child = spawn('nsenter', [...options, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (text) => (said.out += text))
    child.stderr.on('data', (text) => (said.err += text))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code: code ?? -1, out: said.out.trim(), err: said.err.trim() }))
    })
  }
}
