import type { Place } from '@shared/explanations/explanation'
import type { PublicPath } from 'wxt/browser'
import { sectionTitle } from './sections'

type OwnPath = `${Extract<PublicPath, `${string}.html`>}${string}`

interface OwnPage {
  /** As the menus have it. */
  name: string
  path: OwnPath
  /** What names an order in its `#hash`, where it can show one. */
  order?: string
}

/** The extension's own pages. */
const PAGES: Partial<Record<Place, OwnPage>> = {
  orders: { name: 'Pedidos', path: '/orders.html', order: 'pedido' },
  kitchen: { name: 'Pantalla de cocina', path: '/kitchen.html' },
  closing: { name: 'Cierre', path: '/closing.html' },
  log: { name: 'Registro', path: '/log.html', order: 'registro' },
  check: { name: '¿Todo bien?', path: '/check.html' },
  'support-reader': { name: 'Abrir archivo de soporte', path: '/support-reader.html' },
  help: { name: 'Ayuda', path: '/help.html' },
}

/** Its address in the extension. */
export const pathOf = (place: Place): OwnPath => PAGES[place]?.path ?? `/options.html#${place}`

/** Its address with this order, where it can show one. */
export function pathWithOrder(place: Place, orderId: string | null): OwnPath {
  const key = PAGES[place]?.order
  return key === undefined || orderId === null
    ? pathOf(place)
    : `${pathOf(place)}#${new URLSearchParams({ [key]: orderId })}`
}

/** What opens it in the menu «⋯»: `Cambiar este computador`. */
export const nameOf = (place: Place): string => PAGES[place]?.name ?? sectionTitle(place)

/** The way to it, from anywhere: `Configuración → Justo`. */
export const wayTo = (place: Place): string => PAGES[place]?.name ?? `Configuración → ${sectionTitle(place)}`

/** The help page at this code. */
export const helpAt = (code: string): string => `${pathOf('help')}#${code}`
