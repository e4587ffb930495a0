import type { Place } from '@shared/explanations/explanation'
import { OTHER_SECTIONS, STEPS } from '../settings/sections'

interface OwnPlace {
  /** What opens it in the menus: `Configuración → Justo`. */
  name: string
  /** Its address in the extension. */
  path: string
}

const PAGES = {
  orders: { name: 'Pedidos', path: '/orders.html' },
  log: { name: 'Registro', path: '/log.html' },
  closing: { name: 'Cierre', path: '/closing.html' },
} as const satisfies Partial<Record<Place, OwnPlace>>

type Page = keyof typeof PAGES

const isPage = (place: Place): place is Page => Object.hasOwn(PAGES, place)

/** Where a cure is carried out, with the name that the menus give it. */
export function placeOf(place: Place): OwnPlace {
  if (isPage(place)) return PAGES[place]
  const title = [...STEPS, ...OTHER_SECTIONS].find(({ id }) => id === place)?.title ?? place
  return { name: `Configuración → ${title}`, path: `/options.html#${place}` }
}
