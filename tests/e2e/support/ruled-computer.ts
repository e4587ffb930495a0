import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { findChromium, serviceWorker } from '../../fakes/chromium'
import { listen } from '../../fakes/free-port'

const run = promisify(execFile)

/** Where Chromium (Debian) and Chrome look for policies on Linux (chrome://policy says so of each file). */
const PLACES = ['/etc/chromium', '/etc/opt/chrome']

function chromium(): string {
  const found = findChromium()
  if (found === null) throw new Error('no Chromium found')
  return found
}

/** Chrome's id for a public key: the first half of its SHA-256 in the letters a to p. */
const idOf = (key: Buffer): string =>
  createHash('sha256')
    .update(key)
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))

/**
 * The built extension as a chain distributes it: a signed package on a server for updates. The owner's private key is not
 * in the repository, so that it has an id of its own here.
 */
export async function publishExtension(folder: string) {
  const unpacked = join(folder, 'extension')
  cpSync('dist/extension', unpacked, { recursive: true })
  const manifestPath = join(unpacked, 'manifest.json')
  const { key, ...manifest } = JSON.parse(readFileSync(manifestPath, 'utf8'))
  writeFileSync(manifestPath, JSON.stringify(manifest))
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyPath = join(folder, 'key.pem')
  writeFileSync(keyPath, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const id = idOf(keys.publicKey.export({ type: 'spki', format: 'der' }))
  const flags = ['--no-sandbox', '--headless', `--user-data-dir=${join(folder, 'packing')}`]
  await run(chromium(), [...flags, `--pack-extension=${unpacked}`, `--pack-extension-key=${keyPath}`])
  const crx = readFileSync(join(folder, 'extension.crx'))
  const server = createServer((request, response) => {
    if (request.url === '/extension.crx') response.setHeader('content-type', 'application/x-chrome-extension').end(crx)
    else response.setHeader('content-type', 'text/xml').end(updates)
  })
  const url = `http://127.0.0.1:${await listen(server)}`
  const updates = `<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${id}"><updatecheck codebase="${url}/extension.crx" version="${manifest.version}"/></app></gupdate>`
  return { id, updateUrl: `${url}/updates.xml`, close: () => server.close() }
}

/**
 * A computer of the chain: a Chromium for which the folder of managed policies is its own. In a namespace of mounts: other
 * browsers of this machine see nothing of it, and nothing has to be removed afterwards. Needs root.
 */
export class RuledComputer {
  private constructor(
    readonly browser: Browser,
    private readonly managed: string,
    private readonly extension: string,
  ) {}

  static async start(
    folder: string,
    { extension, policy }: { extension: string; policy: string },
  ): Promise<RuledComputer> {
    const managed = join(folder, 'managed')
    mkdirSync(managed, { recursive: true })
    copyFileSync(policy, join(managed, 'justo-linux.json'))
    // By default the pages of an extension that a policy installs cannot be driven from outside.
    writeFileSync(join(managed, 'test.json'), '{"DeveloperToolsAvailability": 1}')
    const mounts = PLACES.map(
      (place) =>
        `if [ -d ${place} ]; then mount -t tmpfs none ${place} && mkdir -p ${place}/policies/managed && mount --bind ${managed} ${place}/policies/managed; fi`,
    )
    const program = join(folder, 'chromium')
    const inside = [...mounts, `exec ${chromium()} "$@"`].join('\n')
    writeFileSync(program, `#!/bin/sh\nexec unshare --mount sh -e -c '${inside}' sh "$@"\n`)
    chmodSync(program, 0o755)
    const browser = await puppeteer.launch({
      executablePath: program,
      headless: true,
      pipe: true,
      userDataDir: join(folder, 'profile'),
      enableExtensions: true,
      // Puppeteer turns the updates of extensions off: with them goes what a policy installs.
      ignoreDefaultArgs: ['--disable-background-networking', '--disable-default-apps'],
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-sync',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    })
    return new RuledComputer(browser, managed, extension)
  }

  /** The extension's worker, once Chromium has installed it by itself. */
  worker() {
    return serviceWorker(this.browser, this.extension, 60_000)
  }

  async write(settings: object): Promise<void> {
    const worker = await this.worker()
    await worker.evaluate((value) => Reflect.get(globalThis, 'chrome').storage.local.set({ settings: value }), settings)
  }

  /** Configuración, opened again. */
  async options(): Promise<Page> {
    await this.worker()
    const page = await this.browser.newPage()
    await page.goto(`chrome-extension://${this.extension}/options.html`)
    return page
  }

  /** A later file of the ring, and the button of chrome://policy. */
  async receive(policy: string): Promise<void> {
    copyFileSync(policy, join(this.managed, 'justo-linux.json'))
    const page = await this.browser.newPage()
    await page.goto('chrome://policy')
    await page.locator('::-p-aria(Reload policies)').click()
    await page.close()
  }

  async stop(): Promise<void> {
    await this.browser.close()
  }
}
