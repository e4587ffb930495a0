import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something of third parties in a package of ours. */
export interface Component {
  name: string
  version: string
  /** SPDX expression; null: the package names none. */
  license: string | null
  /** Whole text of the licence; empty: the package has no such file. */
  text: string
  /** `sha512-…` of the archive in npm's registry, from the lock; null: not a package of npm. */
  integrity: string | null
}

interface Lock {
  packages: Record<string, { version?: string; license?: string; integrity?: string }>
}

/** As written by build/licenses.ts. */
interface Bundled {
  name: string
  version: string
  identifier?: string
  text?: string
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8'))

/** The path of a package in a lock: `node_modules/a/node_modules/b` is package `b`. */
const nameAt = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

function integrityIn(lock: Lock, name: string, version: string): string | null {
  const found = Object.entries(lock.packages).find(([path, each]) => nameAt(path) === name && each.version === version)
  return found?.[1].integrity ?? null
}

const byName = (a: Component, b: Component): number =>
  a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en')

/** Each once, by name. */
export function mergeComponents(...lists: Component[][]): Component[] {
  const all = lists.flat().map((each) => [`${each.name}@${each.version}`, each] as const)
  return [...new Map(all).values()].sort(byName)
}

/** What the build whose licence files begin with `part` contains: `bridge`, `extension`. Run after `npm run build`. */
export function bundledIn(part: string, folder = 'dist/licenses', lockFile = 'package-lock.json'): Component[] {
  const lock: Lock = readJson(lockFile)
  const files = readdirSync(folder).filter((name) => new RegExp(`^${part}(?:-.*)?\\.json$`).test(name))
  if (files.length === 0) throw new Error(`no licences of ${part} in ${folder}: build it first`)
  const listed = files.sort().flatMap((name) => readJson<Bundled[]>(join(folder, name)))
  return mergeComponents(
    listed.map(({ name, version, identifier, text = '' }) => ({
      ...{ name, version, license: identifier ?? null, text },
      integrity: integrityIn(lock, name, version),
    })),
  )
}

/** Text of the licence of an unpacked package. */
function licenceIn(folder: string): string {
  const name = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)/i.test(each))
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8').trim()
}

/** Of packages that `npm ci` put into a folder with its lock. */
export function broughtAlong(folder: string, names: readonly string[]): Component[] {
  const lock: Lock = readJson(join(folder, 'package-lock.json'))
  return names.map((name) => {
    const at = `node_modules/${name}`
    const { version = '', license = null, integrity = null } = lock.packages[at] ?? {}
    return { name, version, license, integrity, text: licenceIn(join(folder, at)) }
  })
}

/** The C library inside the binary of `usb`: LGPL-2.1, which asks for its text and for a file that can be replaced. */
export function libusbIn(usb: string): Component {
  const header = join(usb, 'libusb/libusb/version.h')
  if (!existsSync(header)) throw new Error(`${header} is missing: where is libusb now?`)
  const text = readFileSync(header, 'utf8')
  const part = (name: string): string => new RegExp(`define LIBUSB_${name} (\\d+)`).exec(text)?.[1] ?? '?'
  return {
    name: 'libusb',
    version: ['MAJOR', 'MINOR', 'MICRO'].map(part).join('.'),
    license: 'LGPL-2.1-or-later',
    text: licenceIn(join(usb, 'libusb')),
    integrity: null,
  }
}
