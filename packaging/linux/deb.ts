import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Packaged } from '../../bridge/service/packaged'
import { FILE_TIME } from '../file-time'
import type { Payload } from '../payload'

/** Files that go into the packages as they are; `@VERSION@` is replaced. */
const FILES = 'packaging/linux/files'
const ICONS = 'extension/public/icon'
const ICON_SIZES = [16, 32, 48, 128]
/** dpkg owns this folder; what runs is a version's own folder, made of hard links by postinst. */
const ROOT = 'opt/justo-puente'
const CURRENT = `/${ROOT}/current`

export interface LinuxPackages {
  payload: Pick<Payload, 'folder'>
  version: string
  /** Folder that receives the packages. */
  out: string
  /** Tests leave the packages uncompressed: xz takes half a minute for each. */
  compression?: 'xz' | 'none'
}

/** `justo-puente_X_amd64.deb` and `justo-puente-X-linux-x64.tar.xz`. Needs dpkg-deb, tar and xz; returns their paths. */
export function buildLinuxPackages(options: LinuxPackages): { deb: string; tar: string } {
  mkdirSync(options.out, { recursive: true })
  return { deb: inTemporaryFolder(buildDeb, options), tar: inTemporaryFolder(buildTar, options) }
}

/** A version as Debian compares it: `0.2.0-rc.1` comes before `0.2.0`. */
export const debianVersion = (version: string): string => version.replace('-', '~')

type Build = (root: string, options: Required<LinuxPackages>) => string

function inTemporaryFolder(build: Build, options: LinuxPackages): string {
  const root = mkdtempSync(join(tmpdir(), 'justo-package-'))
  try {
    return build(root, { ...options, compression: options.compression ?? 'xz' })
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function buildDeb(root: string, { payload, version, out, compression }: Required<LinuxPackages>): string {
  const put = filesInto(root, debianVersion(version))
  const packaged: Packaged = { kind: 'deb', node: `${CURRENT}/node`, script: `${CURRENT}/bridge.mjs` }
  layPayload(payload.folder, join(root, ROOT, 'package'), packaged)
  put('justo-puente', 'usr/bin/justo-puente', 0o755)
  put('70-justo-puente.rules', 'usr/lib/udev/rules.d/70-justo-puente.rules')
  for (const name of ['justo-puente.desktop', 'justo-puente-emparejar.desktop'])
    put(name, `usr/share/applications/${name}`)
  for (const size of ICON_SIZES) {
    const path = join(root, `usr/share/icons/hicolor/${size}x${size}/apps/justo-puente.png`)
    cpSync(join(ICONS, `${size}.png`), path, { recursive: true })
  }
  mkdirSync(join(root, 'usr/share/doc/justo-puente'), { recursive: true })
  cpSync('LICENSE', join(root, 'usr/share/doc/justo-puente/copyright'))
  for (const name of ['postinst', 'prerm', 'postrm']) put(name, `DEBIAN/${name}`, 0o755)
  writeFileSync(join(root, 'DEBIAN/control'), control(debianVersion(version), kilobytes(root)))
  const deb = join(out, `justo-puente_${debianVersion(version)}_amd64.deb`)
  settle(root)
  run('dpkg-deb', ['--root-owner-group', '--threads-max=1', `-Z${compression}`, '--build', root, deb])
  return deb
}

function buildTar(root: string, { payload, version, out, compression }: Required<LinuxPackages>): string {
  const name = `justo-puente-${version}`
  const put = filesInto(join(root, name), version)
  layPayload(payload.folder, join(root, name), { kind: 'tar' })
  put('justo-puente-portable', 'justo-puente', 0o755)
  put('70-justo-puente.rules', '70-justo-puente.rules')
  put('LEAME.txt', 'LEAME.txt')
  const tar = join(out, `${name}-linux-x64.tar.xz`)
  settle(root)
  const owners = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name', '--format=ustar']
  const packer = compression === 'xz' ? ['--use-compress-program=xz -T1 -6'] : []
  run('tar', ['-C', root, ...owners, ...packer, '-cf', tar, name])
  return tar
}

/** The payload and the mark that says how it was packed (bridge/service/packaged.ts). */
function layPayload(payload: string, folder: string, packaged: Packaged): void {
  cpSync(payload, folder, { recursive: true })
  writeFileSync(join(folder, 'packaged.json'), `${JSON.stringify(packaged)}\n`)
  chmodSync(join(folder, 'node'), 0o755)
}

const filesInto =
  (root: string, version: string) =>
  (name: string, path: string, mode = 0o644): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), readFileSync(join(FILES, name), 'utf8').replaceAll('@VERSION@', version), { mode })
  }

const everyPath = (root: string): string[] => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()

/** Debian Policy 5.6.20: kibibytes, each file rounded up, a folder as one. */
const kilobytes = (root: string): number =>
  everyPath(root)
    .map((path) => lstatSync(join(root, path)))
    .reduce((sum, stat) => sum + (stat.isFile() ? Math.ceil(stat.size / 1024) : 1), 0)

/** Rights and times no longer depend on the machine that builds: folders and programs 755, all else 644. */
function settle(root: string): void {
  for (const path of ['.', ...everyPath(root)]) {
    const full = join(root, path)
    const stat = lstatSync(full)
    chmodSync(full, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
    utimesSync(full, FILE_TIME, FILE_TIME)
  }
}

function run(program: string, args: string[]): void {
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(FILE_TIME.getTime() / 1000), LC_ALL: 'C' }
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
}

const control = (version: string, size: number): string => `Package: justo-puente
Version: ${version}
Architecture: amd64
Maintainer: Justo para Intuipos <soporte@example.invalid>
Installed-Size: ${size}
Depends: libc6 (>= 2.28), libstdc++6, libgcc-s1, libudev1
Recommends: libpam-systemd, dbus-user-session, xdg-utils
Section: misc
Priority: optional
Description: Programa de impresión de Justo
 Imprime los pedidos de Justo en las impresoras del local. Trae su propio Node.
 Después de instalar, ábralo con su ícono: elija la impresora, imprima la
 prueba y empareje la caja.
`
