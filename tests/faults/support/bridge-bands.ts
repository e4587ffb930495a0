import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StatusAnswer } from '@shared/api'
import { errorAnswer } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import { askControl } from '../../../bridge/control/ask-control'
import { controlPath } from '../../../bridge/control/socket-path'
import { openJobStore } from '../../../bridge/store/open-store'
import { type Band, type BandShop, type BridgeInterceptor, silence } from './band-shop'

const HOUR = 3_600_000

const CLOSED =
  /^El programa de impresión está cerrado\. Nada se imprime\. Ábralo: escritorio → «Programa de impresión de Justo»\.$/
const FOREIGN =
  /^El programa de impresión no reconoce esta caja\. Nada se imprime\. Empareje otra vez en Configuración\.$/
const OTHER_VERSION =
  /^El programa de impresión es de otra versión\. Nada se imprime\. Llame a soporte para actualizarlo\.$/
const IMPOSTOR =
  /^Otro programa de este computador ocupa el lugar del programa de impresión\. Nada se imprime\. Reinicie el computador; si sigue, llame a soporte\.$/
const SILENT =
  /^El programa de impresión no contesta\. Nada se imprime\. Espere un momento; si sigue, reinicie el computador\.$/

const ORIGINAL: BridgeInterceptor = () => null

const intercepted = (tap: BridgeInterceptor) => ({
  happens(at: BandShop) {
    at.intercept = tap
  },
  cure(at: BandShop) {
    at.intercept = ORIGINAL
  },
})

const closed = {
  happens: ({ shop }: BandShop) => shop.stopBridge(),
  cure: ({ shop }: BandShop) => shop.restartBridge(),
}

/** A token of another pairing, until the till is paired again. */
function foreignToken() {
  let own = ''
  const use = (at: BandShop, token: string) =>
    at.till.save((settings) => ({ ...settings, bridge: { ...settings.bridge, token } }))
  return {
    happens(at: BandShop) {
      own = at.till.context.settings().bridge.token
      return use(at, 'f'.repeat(own.length))
    },
    cure: (at: BandShop) => use(at, own),
  }
}

/** The bridge was updated to another protocol while it was closed. */
const newer = {
  async happens(at: BandShop) {
    await at.shop.stopBridge()
    await at.shop.until('it is missed', () => at.till.context.live.bridge === 'closed')
    at.intercept = (_, path) =>
      path === '/version'
        ? Response.json({ version: '99.0.0', protocols: [PROTOCOL + 1, PROTOCOL + 1], till: 'C0FFEE' })
        : null
    await at.shop.restartBridge()
  },
  cure: intercepted(ORIGINAL).cure,
}

const refusal = (code: string, message: string, retry: string, status: number) =>
  Response.json(errorAnswer.parse({ error: { code, message, retry } }), { status })

const ofTheKitchen = (path: string) => decodeURIComponent(path).includes(':kitchen:cocina:')
/** A paper that the bridge refuses: the kitchen gets the order by hand. */
const refusedPaper = {
  async happens(at: BandShop) {
    at.intercept = (method, path) =>
      method === 'PUT' && ofTheKitchen(path) ? refusal('schema', 'Los datos no están completos.', 'never', 422) : null
    return at.shop.order()
  },
  async cure(at: BandShop, raw: Parameters<BandShop['decide']>[0]) {
    at.intercept = ORIGINAL
    await at.decide(raw, { type: 'cancel' })
  },
}

/** A paper of an order that the bridge may have pruned: the cashier prints it. */
const tooOldPaper = {
  async happens(at: BandShop) {
    at.intercept = (method, path) =>
      method === 'PUT' && ofTheKitchen(path) ? refusal('too-old', 'El pedido es muy viejo.', 'never', 409) : null
    return at.shop.order()
  },
  async cure(at: BandShop, raw: Parameters<BandShop['decide']>[0]) {
    at.intercept = ORIGINAL
    await at.decide(raw, { type: 'retry' })
  },
}

/** More open papers than the bridge accepts, until some end. */
const fullStore = {
  async happens(at: BandShop) {
    at.intercept = (method) => (method === 'PUT' ? refusal('store-full', 'Está lleno.', 'later', 507) : null)
    return at.shop.order()
  },
  cure: intercepted(ORIGINAL).cure,
}

const numbering = (at: BandShop): StatusAnswer['numbering'] => {
  const { status } = at.till.context.live
  if (!status) throw new Error('a bridge that answers expected')
  return status.numbering
}

const invoice = (at: BandShop, settings: Record<string, unknown>) => at.shop.changeSettings({ invoice: settings })

export async function confirmNext({ shop }: BandShop, next: number): Promise<void> {
  const answer = await askControl(controlPath(shop.folder), { command: 'confirm-next', next })
  if (!answer?.finding.ok) throw new Error(answer?.finding.message.text ?? 'no bridge')
}

/** The store that the next start finds was restored: another program has issued numbers since. */
async function restored(at: BandShop): Promise<void> {
  await at.printedOrder()
  await at.shop.stopBridge()
  const opened = openJobStore({ folder: at.shop.folder, machine: null, now: Date.now, log: () => {} })
  if (!opened.ok) throw new Error(opened.problem.text)
  opened.store.append([{ type: 'numbers-stopped' }])
  opened.store.close()
  await at.shop.restartBridge()
}

/** A syntax error in the settings file, until it is restored. */
function settingsFileBroken() {
  let whole = ''
  const fileOf = ({ shop }: BandShop) => join(shop.folder, 'settings.json')
  return {
    happens(at: BandShop) {
      whole = readFileSync(fileOf(at), 'utf8')
      writeFileSync(fileOf(at), JSON.stringify({ ...JSON.parse(whole), copies: { invoice: 0, delivery: 1 } }))
    },
    cure: (at: BandShop) => writeFileSync(fileOf(at), whole),
  }
}

/** Bands about the printing program. */
export const BRIDGE_BANDS: Band[] = [
  { code: 'P-01', cause: 'closed', message: CLOSED, ...closed },
  { code: 'P-02', cause: 'a token of another pairing', message: FOREIGN, ...foreignToken() },
  { code: 'P-03', cause: 'a newer one', message: OTHER_VERSION, ...newer },
  {
    code: 'P-03',
    cause: 'answers of another shape',
    message: OTHER_VERSION,
    ...intercepted(() => new Response('<html>It works</html>')),
  },
  {
    code: 'P-22',
    cause: 'another program',
    message: IMPOSTOR,
    happens(at) {
      at.impostor = () => new Response('<html>It works</html>')
    },
    cure(at) {
      at.impostor = null
    },
  },
  { code: 'P-04', cause: 'no answer', message: SILENT, ...intercepted(silence) },
  {
    code: 'P-04',
    cause: 'an error',
    message: SILENT,
    ...intercepted(() => refusal('internal', 'Un error.', 'later', 503)),
  },
  {
    code: 'P-05',
    cause: 'a paper that it will never take',
    message:
      /^El papel del pedido \d+-\d+ no se pudo enviar: Los datos no están completos\. Hágalo a mano y llame a soporte\.$/,
    ...refusedPaper,
    papers: ['BARRA', 'COMPROBANTE', 'DOMICILIO'],
  },
  {
    code: 'P-13',
    cause: 'a paper whose order it may have forgotten',
    message:
      /^El pedido \d+-\d+ es de hace más de un mes y el programa de impresión ya no sabe si salió\. Si hace falta, ábralo y pulse «Imprimir»: sale marcado y sin número\.$/,
    ...tooOldPaper,
  },
  {
    code: 'P-14',
    cause: 'more papers than it keeps',
    message: /^Hay papeles sin enviar: Está lleno\. Se envían solos cuando se pueda\.$/,
    ...fullStore,
  },
  {
    code: 'P-11',
    cause: 'a slip in its settings, written by hand',
    message:
      /^La configuración del programa de impresión tiene un error en «Documentos y números · Copias»: vale la anterior\. Llame a soporte\.$/,
    ...settingsFileBroken(),
  },
]

/** Reasons for comprobantes without a number. */
export const NUMBERING_BANDS: Band[] = [
  {
    code: 'P-06',
    cause: 'the last number of the range was used',
    message: /^La numeración se agotó: los comprobantes salen sin número\. Avise al contador\.$/,
    async happens(at) {
      await at.printedOrder()
      await at.shop.until('a number was used', () => (numbering(at).next ?? 0) > 1)
      await invoice(at, { to: (numbering(at).next ?? 0) - 1 })
    },
    cure: (at) => invoice(at, {}),
  },
  {
    code: 'P-07',
    cause: 'the resolution is over',
    message: /^La numeración venció: los comprobantes salen sin número\. Avise al contador\.$/,
    happens: (at) => invoice(at, { validUntil: at.shop.at(-48 * HOUR).slice(0, 10) }),
    cure: (at) => invoice(at, {}),
  },
  {
    code: 'P-09',
    cause: 'a prefix whose last number is unknown here',
    message: /^Falta confirmar el último número usado: los comprobantes salen sin número\. Llame a soporte\.$/,
    happens: (at) => invoice(at, { prefix: 'K', next: 50 }),
    cure: (at) => confirmNext(at, 50),
  },
  {
    code: 'P-10',
    cause: 'a clock that was set back',
    message: /^El reloj de este computador está atrasado, o estuvo adelantado\. Mire que esté en hora; los números siguen bien\.$/,
    async happens(at) {
      await at.printedOrder()
      at.shop.advance(-HOUR)
    },
    async cure(at, raw) {
      // Cured under the wrong clock: after a correction the order would be an hour old.
      await at.untilOut(raw)
      at.shop.advance(HOUR)
    },
  },
  {
    code: 'P-08',
    cause: 'a store that was restored',
    message:
      /^Los comprobantes salen sin número: hay que confirmar el próximo\. (El más alto que conocemos es \S+\. )?Llame a soporte( para confirmarlo)?\.$/,
    happens: restored,
    cure: (at) => confirmNext(at, 500),
  },
]
