import type { Place } from '@shared/explanations/explanation'
import type { PublicPath } from 'wxt/browser'
import { OTHER_SECTIONS, STEPS } from './sections'

interface OwnPlace {
  /** What opens it in the menus: `Configuración → Justo`. */
  name: string
  /** Its address in the extension. */
  path: `${Extract<PublicPath, `${string}.html`>}${string}`
  /** What names an order in its `#hash`, where it can show one. */
  order?: string
}

/** The extension's own pages. */
const PAGES: Partial<Record<Place, OwnPlace>> = {
  orders: { name: 'Pedidos', path: '/orders.html', order: 'pedido' },
  kitchen: { name: 'Pantalla de cocina', path: '/kitchen.html' },
  closing: { name: 'Cierre', path: '/closing.html' },
  log: { name: 'Registro', path: '/log.html', order: 'registro' },
  check: { name: '¿Todo bien?', path: '/check.html' },
  'support-reader': { name: 'Abrir archivo de soporte', path: '/support-reader.html' },
  help: { name: 'Ayuda', path: '/help.html' },
}

export const sectionTitle = (section: string): string =>
  [...STEPS, ...OTHER_SECTIONS].find(({ id }) => id === section)?.title ?? section

/** A page of the extension, or a section of Configuración, with the name that the menus give it. */
export const placeOf = (place: Place): OwnPlace =>
  PAGES[place] ?? { name: `Configuración → ${sectionTitle(place)}`, path: `/options.html#${place}` }

/** The help page at this code. */
export const helpAt = (code: string): string => `${placeOf('help').path}#${code}`
