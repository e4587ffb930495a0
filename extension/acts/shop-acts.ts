import type { Place } from '@shared/explanations/explanation'
import { TO_OWNER } from '../alerts/unanswered'
import type { Probe } from '../messaging/check-facts'
import type { AlertId } from '../messaging/messages'
import type { HistoryQuery } from '../orders/order-history'
import type { OpeningAct } from '../shop-day/opening-acts'
import type { CashHandIn } from '../store/cash-day'
import type { Act, NoArgs } from './act'

/** What each act carries that is about no single order or paper. */
interface ShopArgs {
  search: { text: string }
  /** Nothing is printed. */
  preview: { key: string }
  /** Orders with these words: the panels have no dishes, addresses and telephone numbers. Sent with every letter typed. */
  find: { text: string }
  /** One day's orders, of this till alone. */
  history: HistoryQuery
  /** Assigns Justo's table `name` to one of the shop's tables; null: removes it. */
  'map-table': { name: string; table: string | null }
  /** «Ya por CAJA», «Esperar»: the papers that wait for a printer in trouble. */
  fallback: { printer: string; action: 'now' | 'wait' }
  /** `printer`: id of the one that the drawer is connected to. */
  'open-drawer': { printer: string }
  /** «Practicar», «Terminar la práctica»; `seen`: its end was read. */
  practice: { action: 'start' | 'stop' | 'seen' }
  opening: { act: OpeningAct }
  'hand-in': { handIn: Omit<CashHandIn, 'at'> }
  /** The alerts that a person saw. */
  see: { ids: AlertId[] }
  /** Mutes for ten minutes, or unmutes. */
  mute: { on: boolean }
  'try-sound': NoArgs
  'poll-now': NoArgs
  /** What only the worker knows, for support's file. */
  'till-now': NoArgs
  /** Asks this one thing anew, for «¿Todo bien?». */
  check: { probe: Probe }
  /** «Escribirle al dueño», of the orders that are not accepted: opens the message, which sends nothing by itself. */
  'tell-owner': NoArgs
  /** Shows «Pedidos», with this order opened if one is named. */
  'open-orders': { orderId: string | null }
  'open-options': NoArgs
  /** `orderId`: «Registro» shows this order's part. */
  'open-page': { page: Place; orderId: string | null }
}

/** Acts on the shop as they are sent. */
export type ShopActions = { [N in keyof ShopArgs]: { type: N } & ShopArgs[N] }

const no = () => false

/** Every act that is about no single order or paper. */
export const SHOP_ACTS = {
  search: { label: 'Buscar en Justo', guard: no },
  preview: { label: 'Ver', guard: no },
  find: { label: 'Buscar pedido', guard: no },
  history: { label: 'Días anteriores', guard: no },
  'map-table': { label: 'Mesa de Justo' },
  fallback: { label: 'Impresora de respaldo' },
  'open-drawer': { label: 'Abrir cajón' },
  practice: { label: 'Práctica', guard: ({ action }) => action !== 'seen' },
  // The opening also ends without a press.
  opening: { label: 'Apertura', guard: ({ act }) => ['test', 'saw', 'base'].includes(act.do) },
  'hand-in': { label: 'Liquidado' },
  see: { label: 'Visto', guard: no },
  mute: { label: 'Silenciar', guard: no },
  'try-sound': { label: 'Probar sonido', guard: no },
  'poll-now': { label: 'Consultar ahora', guard: no },
  'till-now': { label: 'Archivo para soporte', guard: no },
  check: { label: '¿Todo bien?', guard: no },
  'tell-owner': { label: TO_OWNER },
  'open-orders': { label: 'Pedidos', guard: no },
  'open-options': { label: 'Configuración', guard: no },
  'open-page': { label: 'Otra página', guard: no },
} satisfies { [N in keyof ShopArgs]: Act<ShopActions[N]> }
