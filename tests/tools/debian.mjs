import { spawnSync } from 'node:child_process'

/** What `npm run package` needs: the compiler of setups, the check of who signed node.exe, `strip`, and archivers. */
export const PACKAGING = ['nsis', 'osslsigncode', 'binutils', 'xz-utils', 'zip', 'unzip']

/** What the tests of printers need of Linux: the kernel's USB made of a script (tests/faults/usb.test.ts), a real print server. */
export const SPOOLING = ['cups', 'cups-daemon', 'cups-client']
export const PRINTING = ['umockdev', 'gir1.2-umockdev-1.0', 'python3-gi', ...SPOOLING]
/** Validators of the files that `install` writes (tests/faults/service.long.test.ts). */
export const INSTALLING = ['systemd', 'desktop-file-utils']
/** What a chain of shops watches them with (tests/faults/fleet.long.test.ts, npm run bench -- fleet). */
export const WATCHING = ['victoria-metrics', 'prometheus', 'prometheus-alertmanager', 'docker-compose']
/** A screen and a keyboard (tests/e2e/shortcut.long.test.ts). */
export const TYPING = ['xvfb', 'xdotool']
/** Of tests/package/setup.test.ts. */
export const WINDOWS = ['wine', 'wine64', 'libcups2t64', 'gcc-mingw-w64-x86-64-win32']
/** Of tests/package/deb.test.ts: a clean Debian, and what boots it. */
export const LINUX = [
  'mmdebstrap',
  'debian-archive-keyring',
  'systemd-container',
  'util-linux',
  'gnupg',
  'desktop-file-utils',
]

export const isInstalled = (name) =>
  spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' }).stdout?.includes('\nStatus: install ok installed\n')

/** Installs by Debian's package manager, as root only; returns whether it succeeded. */
export function installDebianPackages(names) {
  const root = typeof process.getuid === 'function' && process.getuid() === 0
  if (!root || spawnSync('apt-get', ['--version']).status !== 0) return false
  console.log(`· Debian packages: installing ${names.join(' ')} …`)
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  // One after the other: two suites that start together each install what they miss.
  const apt = (...args) =>
    spawnSync('flock', ['/var/lib/apt', 'apt-get', '-qq', '-o', 'Acquire::Retries=5', ...args], options).status === 0
  apt('update')
  return apt('install', '-y', '--no-install-recommends', ...names)
}

/** Installs missing packages, or prints one line about the effect; returns whether all are installed. */
export function ensureDebianPackages(names) {
  const missing = names.filter((name) => !isInstalled(name))
  if (missing.length === 0 || installDebianPackages(missing)) return true
  console.log(`✗ missing, so that tests will fail (apt-get install, as root): ${missing.join(' ')}`)
  return false
}
