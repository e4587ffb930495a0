#!/usr/bin/env node
// `node tests/tools/setup-pictures.mjs`, after `npm run package`, on Debian as root: installs dist/packages' setup under Wine on
// a screen in memory, and takes the pictures of its pages for the guides (docs/images/setup-*.png). Plain Node, no packages.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ensureDebianPackages } from './debian.mjs'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
const PACKAGES = ['wine', 'wine64', 'libcups2t64', 'xvfb', 'xdotool', 'netpbm', 'fonts-dejavu-core']
if (!ensureDebianPackages([...PACKAGES, 'gcc-mingw-w64-x86-64-win32'])) process.exit(1)

const work = mkdtempSync(join(tmpdir(), 'setup-pictures-'))
const DISPLAY = ':93'
const env = {
  ...process.env,
  ...{ DISPLAY, WINEPREFIX: join(work, 'prefix'), XDG_RUNTIME_DIR: join(work, 'xdg'), LANG: 'C.UTF-8', USER: 'caja' },
  ...{ WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=;schtasks.exe=n' },
}
const run = (program, ...args) => execFileSync(program, args, { env, stdio: 'ignore' })
for (const name of ['prefix', 'xdg', 'screen']) mkdirSync(join(work, name))
const screen = spawn('Xvfb', [DISPLAY, '-screen', '0', '1024x768x24', '-fbdir', join(work, 'screen')], {
  stdio: 'ignore',
})

const MAX = { maxBuffer: 16e6 }

/** The setup's window, as a PNG; null: there is none yet. */
function picture() {
  const found = spawnSync('xdotool', ['search', '--onlyvisible', '--name', '.'], { env, encoding: 'utf8' }).stdout
  const [id = ''] = found.split('\n')
  if (id === '') return null
  const shell = execFileSync('xdotool', ['getwindowgeometry', '--shell', id], { env, encoding: 'utf8' })
  const of = (name) => /=(\d+)/.exec(shell.split('\n').find((line) => line.startsWith(`${name}=`)))[1]
  const whole = execFileSync('xwdtopnm', [join(work, 'screen/Xvfb_screen0')], {
    ...MAX,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const cut = ['-left', of('X'), '-top', of('Y'), '-width', of('WIDTH'), '-height', of('HEIGHT')]
  const window = execFileSync('pamcut', cut, { ...MAX, input: whole })
  return execFileSync('pnmtopng', ['-compression', '9'], { ...MAX, input: window, stdio: ['pipe', 'pipe', 'ignore'] })
}

/** Once four looks half a second apart agree, after the setup's log says `said`. */
async function steadyPicture(said) {
  for (let [last, same, looks] = ['', 0, 0]; looks < 240; looks += 1) {
    await pause(500)
    const now = picture()
    const text = now?.toString('base64') ?? ''
    same = text === last ? same + 1 : 0
    last = text
    if (now && same === 3 && logged().includes(said)) return now
  }
  throw new Error('the setup’s window does not come to rest')
}

function logged() {
  const path = join(work, 'prefix/drive_c/users/caja/AppData/Local/Programs/justo-puente/instalacion.log')
  return existsSync(path) ? readFileSync(path, 'utf16le') : ''
}

try {
  const scheduler = join(work, 'schtasks.exe')
  run('x86_64-w64-mingw32-gcc-win32', '-municode', '-o', scheduler, 'tests/package/windows/fake-schtasks.c')
  run('wineserver', '-p')
  run('wineboot', '-i')
  writeFileSync(join(work, 'prefix/drive_c/windows/system32/schtasks.exe'), readFileSync(scheduler))
  const setup = readdirSync('dist/packages').find((name) => name.endsWith('-setup.exe'))
  spawn('wine', [resolve('dist/packages', setup ?? 'no setup: npm run package')], { env, stdio: 'ignore' })
  run('xdotool', 'mousemove', '1023', '767')
  writeFileSync('docs/images/setup-start.png', await steadyPicture(''))
  // Without a window manager keys go to the window under the pointer.
  run('xdotool', 'mousemove', '512', '384', 'key', 'alt+i', 'mousemove', '1023', '767')
  writeFileSync('docs/images/setup-done.png', await steadyPicture('Listo:'))
  console.log('· docs/images/setup-start.png, docs/images/setup-done.png: look at them')
} finally {
  run('wineserver', '-k')
  screen.kill()
  rmSync(work, { recursive: true, force: true, maxRetries: 5 })
}
