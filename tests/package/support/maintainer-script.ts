import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startFairClock } from '../../stage/fair-clock'

/** Accounts of this computer, for the script: they are in none of its own lists. */
const UIDS = { caja: 61_001, cocina: 61_002 } as const
export type Account = keyof typeof UIDS

/**
 * What runs in root's terminal: the script sees a computer with these accounts and an installed package, whose programs
 * are the test's. Afterwards it tells what was typed into the terminal, which root's shell would carry out.
 */
const RUN = `
set -eu
mount --make-rprivate /
mount -t tmpfs none /opt
cp -a "$STAGE/opt/." /opt
mount -t tmpfs none /run
mkdir -p /run/user/${UIDS.caja} /run/user/${UIDS.cocina}
chown ${UIDS.caja} /run/user/${UIDS.caja}
chown ${UIDS.cocina} /run/user/${UIDS.cocina}
mount --bind "$STAGE/passwd" /etc/passwd
mount --bind "$STAGE/group" /etc/group
mount --bind "$STAGE/systemctl" /usr/bin/systemctl
code=0
sh "$SCRIPT" "$@" || code=$?
echo "ended: $code"
while read -r -t 0.2 line; do echo "typed: $line"; done
`

/** A script that does not end is a failure of the test, not of the computer. */
const MOST_SECONDS = 300

export interface ScriptRun {
  /** All that root's terminal showed. */
  terminal: string
  code: number
  /** Lines that were typed into root's terminal by a program. */
  typed: string[]
  /** Of a fair clock. */
  seconds: number
}

/** A computer on which a maintainer script runs in a terminal, with programs of the test in place of the package's. */
export class ScriptStage {
  readonly #folder = mkdtempSync(join(tmpdir(), 'justo-script-'))

  constructor() {
    chmodSync(this.#folder, 0o755)
    const users = Object.entries(UIDS).map(([name, uid]) => `${name}:x:${uid}:${uid}::${this.home(name)}:/bin/sh`)
    const nobody = 'nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin'
    this.#write('passwd', ['root:x:0:0:root:/root:/bin/sh', nobody, ...users, ''].join('\n'))
    const groups = Object.entries(UIDS).map(([name, gid]) => `${name}:x:${gid}:`)
    this.#write('group', ['root:x:0:', 'nogroup:x:65534:', ...groups, ''].join('\n'))
    this.systemctl('exit 1')
    this.node('exit 0')
    for (const [name, uid] of Object.entries(UIDS)) {
      this.owned(name as Account, '.config/systemd/user/here', '')
      chownSync(this.home(name), uid, uid)
    }
  }

  home(account: string): string {
    return join(this.#folder, 'home', account)
  }

  /** A path below an account's home. */
  path(account: Account, path: string): string {
    return join(this.home(account), path)
  }

  /** A file of an account, with its folders. */
  owned(account: Account, path: string, text: string): void {
    const full = this.path(account, path)
    const made = mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
    const uid = UIDS[account]
    for (let each = full; each.startsWith(made ?? full); each = dirname(each)) chownSync(each, uid, uid)
  }

  read(account: Account, path: string): string {
    return readFileSync(this.path(account, path), 'utf8')
  }

  /** What `systemctl` does, also that of an account; a script for sh. */
  systemctl(script: string): void {
    this.#write('systemctl', `#!/bin/sh\n${script}\n`, 0o755)
  }

  /** What the package's `node` does, in each version. */
  node(script: string): void {
    for (const folder of ['package', 'v0.0.1']) {
      this.#write(`opt/justo-puente/${folder}/node`, `#!/bin/sh\n${script}\n`, 0o755)
      this.#write(`opt/justo-puente/${folder}/bridge.mjs`, '')
    }
    const current = join(this.#folder, 'opt/justo-puente/current')
    rmSync(current, { force: true })
    symlinkSync('v0.0.1', current)
  }

  /** Runs a script of packaging/linux/files with these arguments. */
  run(name: string, ...args: string[]): Promise<ScriptRun> {
    const script = join(this.#folder, name)
    writeFileSync(script, readFileSync(`packaging/linux/files/${name}`, 'utf8').replaceAll('@VERSION@', '0.0.2'))
    this.#write('run', RUN)
    const inside = `unshare --mount bash ${join(this.#folder, 'run')} ${args.join(' ')}`
    // The terminal is closed with `script`, which ends what still runs in it.
    const words = [String(MOST_SECONDS), 'script', '--quiet', '--return', '--command', inside, '/dev/null']
    const child = spawn('timeout', words, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', STAGE: this.#folder, SCRIPT: script },
    })
    const clock = startFairClock()
    let terminal = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (terminal += text))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', () => {
        const lines = terminal.split(/\r?\n/)
        const after = (mark: string) =>
          lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length))
        const [code = '-1'] = after('ended: ')
        clock.stop()
        resolve({
          terminal,
          code: Number(code),
          typed: after('typed: '),
          seconds: clock.now() / 1000,
        })
      })
    })
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #write(path: string, text: string, mode = 0o644): void {
    const full = join(this.#folder, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
    chmodSync(full, mode)
  }
}
