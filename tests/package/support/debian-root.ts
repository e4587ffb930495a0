import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const SUITE = 'trixie'
/** What a Debian needs to boot and to let somebody log in; no Node, no desktop. */
const PACKAGES = ['systemd-sysv', 'libpam-systemd', 'dbus', 'dbus-user-session', 'udev']
/** Accounts of the shop's people: UIDs from 1000 on. */
export const ACCOUNTS = ['caja', 'cocina'] as const

const SETUP = ACCOUNTS.map((name) => `--customize-hook=chroot "$1" useradd --create-home --shell /bin/bash ${name}`)
const LEAN = ['--dpkgopt=path-exclude=/usr/share/doc/*', '--dpkgopt=path-exclude=/usr/share/man/*']
const MADE_OF = createHash('sha256')
  .update(JSON.stringify([SUITE, PACKAGES, SETUP, LEAN]))
  .digest('hex')
  .slice(0, 12)

/**
 * A clean Debian as a folder, made once by mmdebstrap (35 s) and kept for later runs, of any clone. It is read by root:
 * a folder that belongs to another account is not used.
 */
export function cleanDebian(): string {
  const { uid } = userInfo()
  const cache = join(tmpdir(), `justo-debian-${uid}`)
  mkdirSync(cache, { recursive: true, mode: 0o700 })
  const { uid: owner, mode } = lstatSync(cache)
  if (owner !== uid || (mode & 0o777) !== 0o700) throw new Error(`${cache} is not a private folder of this account`)
  const root = join(cache, `${SUITE}-${MADE_OF}`)
  if (existsSync(root)) return root
  for (const old of readdirSync(cache)) rmSync(join(cache, old), { recursive: true, force: true })
  const made = `${root}.making-${process.pid}`
  const include = `--include=${PACKAGES.join(',')}`
  const patient = '--aptopt=Acquire::Retries "5"'
  execFileSync('mmdebstrap', ['--variant=minbase', include, patient, ...LEAN, ...SETUP, '--quiet', SUITE, made], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  renameSync(made, root)
  return root
}
