import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type Browser, type Target, type WebWorker } from 'puppeteer'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { JUSTO_HOST, POS_HOST } from './certificate'

export interface ChromiumOptions {
  /** Local ports that serve in place of the real hosts; default: closed ones. */
  posPort?: number
  justoPort?: number
  /** Of both fakes' certificate. */
  spki?: string
  /** Unpacked extension to install; without it the browser is bare. */
  extensionDir?: string
  headless?: boolean
  /** Persistent profile; default: a fresh one. */
  userDataDir?: string
  /** Configuración, which an installed extension opens, stays open. */
  keepsSetUp?: boolean
}

export interface LaunchedChromium {
  browser: Browser
  /** Null without `extensionDir`. */
  extensionId: string | null
}

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
]

/** `CHROMIUM`, then the usual places, then the browser that puppeteer has downloaded; null when there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM
  if (named) return named
  return [...CANDIDATES, puppeteer.executablePath()].find((path) => existsSync(path)) ?? null
}

/**
 * Each is a process that Chromium starts in advance, for a person who types into the address bar or opens a tab: a third of
 * the processor time of a start (measured, Chromium 156).
 */
const PREPARATIONS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess']

/**
 * A browser in which the real hosts resolve to local fakes and no other host exists. The mapped ports count as public
 * addresses, so Chromium restricts their access to the loopback bridge as in production (measured).
 */
export async function launchChromium(options: ChromiumOptions): Promise<LaunchedChromium> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium found: install it, or name it in CHROMIUM')
  const { posPort = 9, justoPort = 9, spki = '', extensionDir, headless = true, userDataDir } = options
  const isNewProfile = userDataDir === undefined || !existsSync(join(userDataDir, 'Default'))
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    pipe: true,
    // Not three minutes: a call into a tab that is behind another one may never end.
    protocolTimeout: 60_000,
    enableExtensions: true,
    ...(userDataDir === undefined ? {} : { userDataDir }),
    args: [
      ...['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
      ...['--disable-sync', '--disable-quic', '--disable-gpu', `--disable-features=${PREPARATIONS.join(',')}`],
      `--host-resolver-rules=${[
        `MAP ${POS_HOST}:443 127.0.0.1:${posPort}`,
        `MAP ${JUSTO_HOST}:443 127.0.0.1:${justoPort}`,
        'MAP * ~NOTFOUND',
        'EXCLUDE 127.0.0.1',
        'EXCLUDE localhost',
      ].join(', ')}`,
      `--ignore-certificate-errors-spki-list=${spki}`,
      `--ip-address-space-overrides=127.0.0.1:${posPort}=public,127.0.0.1:${justoPort}=public`,
      ...(process.env.CHROMIUM_ARGS?.split(' ') ?? []),
    ],
  })
  // Puppeteer gives up a wait after 30 s by itself, on a busy machine too.
  const newPage = browser.newPage.bind(browser)
  browser.newPage = async () => {
    const page = await newPage()
    page.setDefaultTimeout(WAIT_OPTIONS.timeout)
    return page
  }
  try {
    if (extensionDir === undefined) return { browser, extensionId: null }
    const extensionId = await browser.installExtension(extensionDir)
    if (isNewProfile && options.keepsSetUp !== true) await closeSetUp(browser, extensionDir)
    return { browser, extensionId }
  } catch (error) {
    await browser.close()
    throw error
  }
}

/** An extension with an options page opens it when it is installed; the tests open their own pages. */
async function closeSetUp(browser: Browser, extensionDir: string): Promise<void> {
  const manifest: { options_ui?: object } = JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8'))
  if (!manifest.options_ui) return
  const target = await browser.waitForTarget((each) => each.type() === 'page' && each.url().endsWith('/options.html'))
  // On a screen Chrome shows it in the window's only tab: without another one the window would close.
  if ((await browser.pages()).length < 2) await browser.newPage()
  await close(browser, target)
}

/** Returns whether it was there. Without a session of its own in it: a page that puppeteer has not looked into costs less. */
async function close(browser: Browser, target: Target): Promise<boolean> {
  const cdp = await browser.target().createCDPSession()
  try {
    const { targetInfos } = await cdp.send('Target.getTargets')
    const info = targetInfos.find(({ type, url }) => type === target.type() && url === target.url())
    if (!info) return false
    await cdp.send('Target.closeTarget', { targetId: info.targetId })
    while (browser.targets().includes(target)) await pause(5)
    return true
  } finally {
    await cdp.detach()
  }
}

const workerTargets = (browser: Browser, extensionId: string): Target[] =>
  browser
    .targets()
    .filter((t) => t.type() === 'service_worker' && t.url().startsWith(`chrome-extension://${extensionId}/`))

const pause = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null))

/** The worker when its script has run: a target appears before its globals do. */
async function liveWorker(target: Target): Promise<WebWorker | null> {
  const worker = await target.worker()
  const live = await worker?.evaluate(() => 'chrome' in globalThis && 'runtime' in Reflect.get(globalThis, 'chrome'))
  return worker !== null && live === true ? worker : null
}

/**
 * The extension's service worker, once it answers. While the result is held, Chrome does not stop it when idle:
 * puppeteer stays attached.
 */
export async function serviceWorker(
  browser: Browser,
  extensionId: string,
  timeoutMs = WAIT_OPTIONS.timeout,
): Promise<WebWorker> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await pause(20)) {
    for (const target of workerTargets(browser, extensionId)) {
      // A worker that stops meanwhile leaves a session that rejects or hangs: the next round finds the new one.
      const worker = await Promise.race([liveWorker(target).catch(() => null), pause(500)])
      if (worker !== null) return worker
    }
  }
  throw new Error(`the service worker of ${extensionId} did not come up in ${timeoutMs} ms`)
}

/**
 * Stops the worker as Chrome does when it is idle and waits for its end; false when none was running. It starts
 * again at the next event. Puppeteer lets go first: an attached session would go stale, and `worker.close()` fails when
 * the target goes before its session is detached.
 */
export async function killServiceWorker(browser: Browser, extensionId: string): Promise<boolean> {
  const [target] = workerTargets(browser, extensionId)
  const worker = await target?.worker()
  if (!target || !worker) return false
  await worker.client.detach()
  return close(browser, target)
}
