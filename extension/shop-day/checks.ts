import { formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { type PrinterLight, printerLight } from '@shared/printer-light'
import { POS_ORIGIN } from '../host-page/protocol'
import type { CheckFacts, Probe } from '../messaging/check-facts'
import type { ShopStatus } from '../messaging/messages'

/** One thing as it is now: `good` it is right · `warn` look at it · `bad` it is wrong · `plain` it is not known. */
export interface Finding extends PrinterLight {
  name: string
  /** Why, and what to do; null: nothing. */
  message: Message | null
  /** Id of the printer that it is about. */
  printer?: string
}

export interface Check {
  name: string
  /** What is asked anew for it: it is known when all of them have answered. */
  probes: readonly Probe[]
  /** Where its cure is. */
  place: { label: string; url: string } | null
  judge(shop: ShopStatus, now: number): Omit<Finding, 'name'> | Finding[]
}

/** Justo is asked every half minute at least; with so long a silence nothing comes in. */
const SILENT_MS = 150_000
/** The bridge asks a printer every 10 s while a till looks on. */
const OLD_MS = 60_000

const good = (word: string) => ({ word, tone: 'good' as const, message: null })
const unknown = (word: string, message: Message | null = null) => ({ word, tone: 'plain' as const, message })
const bad = (word: string, message: Message | null) => ({ word, tone: 'bad' as const, message })
const warn = (word: string, message: Message) => ({ word, tone: 'warn' as const, message })

const troubleIn = ({ troubles }: ShopStatus, ...codes: string[]): Message | undefined =>
  troubles.find(({ code }) => codes.includes(code))

/** Not the link to Justo: one order that cannot be read, the clock, and what is no fault. */
const NOT_JUSTO = ['J-06', 'J-10', 'J-20', 'J-21']

/** When Justo last answered, while that is recent; null: it is not. */
const answeredAt = ({ lastPollAt }: ShopStatus, now: number): string | null =>
  lastPollAt !== null && now - Date.parse(lastPollAt) <= SILENT_MS ? lastPollAt : null

function justo(shop: ShopStatus, now: number) {
  const { lastPollAt, troubles } = shop
  const at = answeredAt(shop, now)
  const wrong = troubles.find(({ code }) => code.startsWith('J-') && !NOT_JUSTO.includes(code))
  const cause = wrong ?? troubleIn(shop, 'C-01', 'C-02', ...(at === null ? ['J-10'] : []))
  if (cause) {
    const word = lastPollAt === null ? 'sin respuesta' : `contestó ${formatTime(lastPollAt)}`
    // Orders still come in, only later.
    return cause.code === 'J-05' ? warn(word, cause) : bad(word, cause)
  }
  if (lastPollAt === null) return unknown('sin respuesta todavía')
  if (at === null) return bad(`contestó ${formatTime(lastPollAt)}`, say('J-01', { since: formatTime(lastPollAt) }))
  const others = troubleIn(shop, 'J-20')
  if (others) return bad('pedidos de otro punto', others)
  const none = troubleIn(shop, 'J-21')
  return none ? unknown('sin pedidos todavía', none) : good(`contestó ${formatTime(at)}`)
}

function clock(shop: ShopStatus) {
  const { clockMinutes } = shop.facts
  const trouble = troubleIn(shop, 'J-10')
  if (clockMinutes) {
    const word = `${clockMinutes > 0 ? 'adelantado' : 'atrasado'} ${Math.abs(clockMinutes)} min`
    return bad(word, trouble ?? say('J-10', { reads: true }))
  }
  if (trouble) return bad('mal puesto', trouble)
  return clockMinutes === null ? unknown('sin medir') : good('en hora')
}

function internet(shop: ShopStatus, now: number) {
  const { internet: answer } = shop.facts
  if (answer === 'no') return bad('no hay', say('S-60'))
  if (answer === 'offline') return bad('sin red', say('S-61'))
  return answer === 'yes' || answeredAt(shop, now) !== null ? good('funciona') : unknown('sin revisar')
}

/** The light of the printing program; null while it works: then its printers' lights are shown. */
export function bridgeLight(bridge: ShopStatus['bridge']): PrinterLight | null {
  if (bridge === 'up') return null
  return bridge === 'down' ? { word: 'cerrado', tone: 'bad' } : { word: 'sin emparejar', tone: 'warn' }
}

const isBridgeUp = ({ bridge, facts }: ShopStatus): boolean => bridge === 'up' && facts.bridgeAsked

function program(shop: ShopStatus) {
  const light = bridgeLight(shop.bridge)
  const cause = troubleIn(shop, 'P-01', 'P-02', 'P-03', 'P-04', 'P-22', 'C-03') ?? null
  if (light !== null) return { ...light, message: cause }
  if (!shop.facts.bridgeAsked) return unknown('sin revisar')
  const settings = troubleIn(shop, 'P-11', 'R-24')
  return settings ? warn('con un error en su configuración', settings) : good('abierto')
}

/** A printer that is not ready says why; of one without status only a page shows anything. */
function ofPrinter(printer: PrinterStatus, { troubles }: ShopStatus, now: number): Finding {
  const { id, name, state, at } = printer
  const about = { name, printer: id }
  const light = printerLight(printer)
  const trouble = troubles.find((message) => message.about === id) ?? null
  if (state === 'blind') return { ...about, ...light, message: say('S-62', { printer: name }) }
  if (state === 'not-ready') return { ...about, ...light, message: trouble ?? say('I-08', { printer: name }) }
  if (state === 'unknown' || at === null || now - Date.parse(at) > OLD_MS)
    return { ...about, ...unknown('sin revisar', say('S-63', { printer: name })) }
  return { ...about, ...light, message: trouble }
}

function printers(shop: ShopStatus, now: number) {
  if (!isBridgeUp(shop)) return unknown('sin revisar', say('S-73'))
  if (shop.printers.length === 0) return bad('no hay', say('C-62'))
  return shop.printers.map((printer) => ofPrinter(printer, shop, now))
}

const SOUNDS: Record<CheckFacts['sound'], () => Omit<Finding, 'name'>> = {
  off: () => warn('apagado', say('S-64')),
  fails: () => bad('Chrome no lo toca', say('C-99')),
  untried: () => unknown('sin probar', say('S-66')),
  heard: () => good('se oyó'),
  'not-heard': () => bad('no se oyó', say('D-11')),
}

function sound({ facts, alerts: { mutedUntil }, printsHere }: ShopStatus) {
  if (!printsHere) return good('esta caja solo mira: no suena')
  if (mutedUntil !== null && facts.sound !== 'off' && facts.sound !== 'fails')
    return warn(`callado hasta ${formatTime(mutedUntil)}`, say('S-65', { until: formatTime(mutedUntil) }))
  return SOUNDS[facts.sound]()
}

const PAGES: Record<NonNullable<CheckFacts['page']>, () => Omit<Finding, 'name'>> = {
  in: () => good('abierto'),
  out: () => bad('nadie ha entrado', say('S-67')),
  unreached: () => bad('sin el panel', say('S-68')),
  closed: () => bad('cerrado', say('S-69')),
}

const page = ({ facts }: ShopStatus) => (facts.page === null ? unknown('sin revisar') : PAGES[facts.page]())

function disk(shop: ShopStatus) {
  const trouble = troubleIn(shop, 'G-01', 'G-02')
  if (trouble) return bad('no guarda', trouble)
  const { diskLow } = shop.facts
  if (diskLow === null) return unknown('no se sabe cuánto queda', isBridgeUp(shop) ? null : say('S-73'))
  return diskLow ? bad('casi lleno', say('S-70')) : good('con espacio')
}

function numbers(shop: ShopStatus) {
  if (!isBridgeUp(shop)) return unknown('sin revisar', say('S-73'))
  const trouble = troubleIn(shop, 'P-06', 'P-07', 'P-08', 'P-09', 'P-18')
  if (trouble) return bad('parados', trouble)
  const back = troubleIn(shop, 'P-10')
  if (back) return warn('con la fecha de antes', back)
  const { numbers: next } = shop.facts
  if (next === null) return good('aquí no se imprimen')
  return next === 'fresh' ? unknown('sin confirmar', say('S-71')) : good(`sigue ${next.next}`)
}

const options = (label: string, step: string) => ({ label, url: `/options.html#${step}` })

/** Everything that must be right for orders to come in and papers to go out, in the order in which it is shown. */
export const CHECKS = {
  justo: { name: 'Justo', probes: ['justo'], place: options('Ver la clave y el punto', 'justo'), judge: justo },
  clock: { name: 'Reloj', probes: ['justo'], place: null, judge: clock },
  internet: { name: 'Internet', probes: ['internet'], place: null, judge: internet },
  program: {
    name: 'Programa de impresión',
    probes: ['program'],
    place: options('Ver el programa', 'programa'),
    judge: program,
  },
  printers: {
    name: 'Impresoras',
    probes: ['program'],
    place: options('Ver las impresoras', 'impresoras'),
    judge: printers,
  },
  sound: { name: 'Sonido', probes: ['sound'], place: options('Ver los avisos', 'avisos'), judge: sound },
  page: { name: 'tomapedidos', probes: ['page'], place: { label: 'Abrir tomapedidos', url: POS_ORIGIN }, judge: page },
  disk: { name: 'Disco', probes: ['disk', 'program'], place: null, judge: disk },
  numbers: {
    name: 'Números',
    probes: ['program'],
    place: options('Ver los números', 'documentos'),
    judge: numbers,
  },
} as const satisfies Record<string, Check>

export type CheckId = keyof typeof CHECKS
export const CHECK_IDS = Object.keys(CHECKS) as CheckId[]

/** What this check finds: one thing, or each printer. `now` in milliseconds. */
export function findingsOf(id: CheckId, shop: ShopStatus, now: number): Finding[] {
  const { name, judge }: Check = CHECKS[id]
  const found = judge(shop, now)
  return Array.isArray(found) ? found : [{ name, ...found }]
}

/** What is wrong besides: troubles that no check has named. */
export function otherTroubles(shop: ShopStatus, now: number): Message[] {
  const named = CHECK_IDS.flatMap((id) => findingsOf(id, shop, now)).map(({ message }) => message?.code)
  return shop.troubles.filter(({ code }) => !named.includes(code))
}
