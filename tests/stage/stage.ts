import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXTENSION_ID } from '@shared/extension-id'
import type { ExtensionSettingsInput } from '@shared/settings/extension'
import type { Browser, Page, WebWorker } from 'puppeteer'
import { type Certificate, makeCertificate } from '../fakes/certificate'
import { launchChromium, serviceWorker } from '../fakes/chromium'
import { freePort } from '../fakes/free-port'
import { type FakeJusto, startFakeJusto } from '../fakes/justo/fake-justo'
import { POS_PASSWORD, POS_USER, type PosPage, startPosPage } from '../fakes/pos-page/pos-page'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import type { PrinterOptions } from '../fakes/printer/printer-options'
import { startVirtualPrinter, type VirtualPrinter } from '../fakes/printer/virtual-printer'
import { shopNetwork } from '../fakes/shop-network'
import { pickupOrder, STORE_ID } from '../fixtures/justo-orders'
import { BridgeProcess } from './bridge-process'

export const POS_URL = 'https://tomapedidos.intuipos.net/'

export interface StageOptions {
  headless?: boolean
  /** Not deleted; default: a temporary folder. */
  dataDir?: string
  caja?: Partial<PrinterOptions>
  cocina?: Partial<PrinterOptions>
  /** Seconds between two polls of Justo. */
  pollSeconds?: number
  /** No set-up: the bridge's settings are empty, the printers are at `SHOP_HOSTS`. */
  bare?: boolean
  /** Other builds of the halves: the bridge's file, the unpacked extension's folder. */
  program?: string
  extensionDir?: string
}

/** Addresses of the printers of a shop without set-up: over HTTP a printer on this machine cannot be set. */
export const SHOP_HOSTS = { caja: '192.168.77.50', cocina: '192.168.77.51' }

const KITCHEN_58: PrinterOptions = { ...CONFIRMING_80, columns: 32, dots: 384 }

function bridgeSettings(caja: VirtualPrinter, cocina: VirtualPrinter) {
  return {
    restaurant: {
      name: 'La Fogata de Chapinero',
      legalName: 'Fogata Ejemplo S.A.S.',
      nit: '900000000',
      address: 'Carrera 99 # 12-34',
      city: 'Bogotá D.C.',
      phone: '601 000 0000',
      taxStatus: 'Responsable de INC',
      footer: '¡Gracias por su compra!',
    },
    printers: [
      { id: 'caja', name: 'CAJA', connection: caja.connection, columns: 48, dots: 576 },
      {
        id: 'cocina',
        name: 'COCINA',
        connection: cocina.connection,
        columns: 32,
        dots: 384,
        codePage: 'cp850',
        codePageNumber: 2,
      },
    ],
    stations: [
      { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
      { id: 'barra', name: 'BARRA', printer: 'caja', items: ['limonada*', 'gaseosa*', 'cerveza*'] },
    ],
    invoicePrinter: 'caja',
    deliveryPrinter: 'caja',
  }
}

const pastOrder = () => {
  const createdAt = new Date(Date.now() - 2 * 86_400_000).toISOString()
  return pickupOrder({ createdAt, deliverAt: createdAt, orderStatus: 'done' })
}

const profileIn = (temporary: string): string => join(temporary, 'perfil')

/** The whole product on one machine: extension and bridge are real; Justo, the POS page and the printers are fakes. */
export class Stage {
  #page: Page | null = null
  #hasPastOrders = false

  private constructor(
    readonly justo: FakeJusto,
    readonly pos: PosPage,
    readonly caja: VirtualPrinter,
    readonly cocina: VirtualPrinter,
    readonly bridge: BridgeProcess,
    private openBrowser: Browser,
    private readonly launch: () => Promise<Browser>,
    readonly justoToken: string,
    private readonly pollSeconds: number,
    private readonly temporary: string,
  ) {}

  static async open(options: StageOptions = {}): Promise<Stage> {
    const temporary = await mkdtemp(join(tmpdir(), 'justo-'))
    const dataDir = options.dataDir ?? join(temporary, 'puente')
    const certificate: Certificate = await makeCertificate()
    const justoToken = randomUUID()
    const justo = await startFakeJusto({ certificate, token: justoToken })
    const pos = await startPosPage({ certificate })
    const caja = await startVirtualPrinter({ ...CONFIRMING_80, ...options.caja })
    const cocina = await startVirtualPrinter({ ...KITCHEN_58, ...options.cocina })
    const network = shopNetwork({ [`${SHOP_HOSTS.caja}:9100`]: caja.port, [`${SHOP_HOSTS.cocina}:9100`]: cocina.port })
    const bridge = new BridgeProcess(dataDir, await freePort(), options.bare ? network : {}, [], options.program)
    await bridge.writeSettings(options.bare ? {} : bridgeSettings(caja, cocina))
    await bridge.start()
    const launch = async () => {
      const { browser } = await launchChromium({
        posPort: pos.port,
        justoPort: justo.port,
        spki: certificate.spki,
        extensionDir: options.extensionDir ?? 'dist/extension',
        headless: options.headless,
        userDataDir: profileIn(temporary),
      })
      return browser
    }
    const pollSeconds = options.pollSeconds ?? 5
    return new Stage(justo, pos, caja, cocina, bridge, await launch(), launch, justoToken, pollSeconds, temporary)
  }

  /** Folder of the browser's profile. */
  get profile(): string {
    return profileIn(this.temporary)
  }

  get browser(): Browser {
    return this.openBrowser
  }

  /** Kills the browser with its worker and pages. */
  async killBrowser(): Promise<void> {
    const child = this.openBrowser.process()
    if (!child) throw new Error('no browser of ours')
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    this.#page = null
  }

  /** It starts again on the same profile. */
  async reopenBrowser(): Promise<void> {
    this.openBrowser = await this.launch()
  }

  get printers(): VirtualPrinter[] {
    return [this.caja, this.cocina]
  }

  /** Writes a complete set-up. */
  async setUp(change: (settings: ExtensionSettingsInput) => ExtensionSettingsInput = (same) => same): Promise<void> {
    const token = await this.bridge.pairTill()
    const settings = change({
      active: true,
      activatedAt: new Date(Date.now() - 3_600_000).toISOString(),
      storeName: 'Chapinero',
      justo: { token: this.justoToken, storeIds: [STORE_ID] },
      bridge: { url: this.bridge.url, token },
      printing: { here: true },
      polling: { seconds: this.pollSeconds },
      tables: [{ zone: 'Salón', names: ['1', '2', '3', '4', '10', '11', '12'] }],
    })
    // A past order, too old to be listed: the store is known.
    if (!this.#hasPastOrders) this.justo.orders.add(pastOrder())
    this.#hasPastOrders = true
    await this.writeSettings(settings)
  }

  /** The extension's service worker, once it answers. */
  worker(): Promise<WebWorker> {
    return serviceWorker(this.browser, EXTENSION_ID)
  }

  async writeSettings(settings: unknown): Promise<void> {
    const worker = await this.worker()
    await worker.evaluate(
      (value) => Reflect.get(globalThis, 'chrome').storage.local.set({ settings: value }),
      settings as Record<string, unknown>,
    )
  }

  async readSettings(): Promise<ExtensionSettingsInput> {
    const worker = await this.worker()
    return worker.evaluate(async () => (await Reflect.get(globalThis, 'chrome').storage.local.get('settings')).settings)
  }

  async extensionPage(path: string): Promise<Page> {
    await this.worker()
    const page = await this.browser.newPage()
    await page.setViewport({ width: 1024, height: 768 })
    await page.goto(`chrome-extension://${EXTENSION_ID}/${path}`)
    return page
  }

  /** The cashier's tab; the same each time. */
  async cashierPage(): Promise<Page> {
    if (this.#page && !this.#page.isClosed()) return this.#page
    const page = await this.browser.newPage()
    await page.setViewport({ width: 1024, height: 768 })
    await page.goto(POS_URL)
    this.#page = page
    return page
  }

  /** The cashier's tab with a login of before: half of the time of `logIn`. */
  async loggedInPage(): Promise<Page> {
    await this.browser.setCookie({
      ...this.pos.sessionCookie(),
      ...{ domain: new URL(POS_URL).hostname, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
    })
    return this.cashierPage()
  }

  /** Through the form, as a cashier does. */
  async logIn(): Promise<Page> {
    const page = await this.cashierPage()
    await page.type('input[name=usuario]', POS_USER)
    await page.type('input[name=contrasena]', POS_PASSWORD)
    // Configuración, which opens by itself, may have come to the front meanwhile.
    await page.bringToFront()
    await Promise.all([page.waitForNavigation(), page.click('button[type=submit]')])
    return page
  }

  async close(): Promise<void> {
    await this.openBrowser.close()
    await this.bridge.stop()
    await Promise.all([this.justo.stop(), this.pos.stop(), this.caja.stop(), this.cocina.stop()])
    // Children of a killed browser may still write.
    await rm(this.temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
