import { type Message, say } from '@shared/messages'
import { version } from '../../package.json'

/** The version of the printing program that was released with this extension. */
export const RELEASED_PROGRAM: string = version

/**
 * Where the printing program can be downloaded; null: there is no public address yet. A company's policy may name
 * another one (`bridge.downloadUrl`).
 */
const PROGRAM_DOWNLOAD: string | null = null

const numbersOf = (version: string): number[] | null =>
  /^\d+\.\d+\.\d+/.exec(version)?.[0].split('.').map(Number) ?? null

/** Negative: `a` is the older one; 0: the same, or one of them is no version. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  if (left === null || right === null) return 0
  const first = left.findIndex((n, i) => n !== right[i])
  return first < 0 ? 0 : (left[first] ?? 0) - (right[first] ?? 0)
}

/**
 * One sentence about two halves of different versions; null: they are of one version, or the program's is not known.
 * Both go on printing either way.
 * @param found the running program's version
 * @param where where a newer program is to be had
 */
export function versionNotice(found: string | null, where: string, released = RELEASED_PROGRAM): Message | null {
  if (found === null) return null
  const order = compareVersions(found, released)
  if (order === 0) return null
  return order < 0 ? say('P-16', { found, released, where }) : say('P-17', { found, released })
}

/** `downloadUrl`: of the till's settings. Null: there is no address. */
export const downloadOf = (downloadUrl: string | null): string | null => downloadUrl ?? PROGRAM_DOWNLOAD

interface Installer {
  system: string
  /** Name of its file, as `npm run package` makes it. */
  file: string
  /** In the browser's user agent. */
  agent: RegExp
}

const INSTALLERS: readonly Installer[] = [
  { system: 'Windows', file: `justo-puente-${version}-x64-setup.exe`, agent: /Windows/ },
  { system: 'Debian y Ubuntu', file: `justo-puente_${version}_amd64.deb`, agent: /Linux(?!.*Android)/ },
  { system: 'otro Linux', file: `justo-puente-${version}-linux-x64.tar.xz`, agent: /$^/ },
]

/** The printing program's installers, that of this system first. */
export const installersFor = (userAgent: string): readonly Installer[] =>
  INSTALLERS.toSorted((a, b) => Number(b.agent.test(userAgent)) - Number(a.agent.test(userAgent)))

/** `downloadUrl`: of the till's settings. */
export function whereToDownload(downloadUrl: string | null): string {
  const url = downloadOf(downloadUrl)
  return url === null ? 'pida el instalador a quien la puso' : `descárguelo de ${url}`
}
