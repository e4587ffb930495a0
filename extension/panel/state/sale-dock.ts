import { computed, signal } from '@preact/signals'
import type { Side } from '../../host-page/protocol'
import type { KeyValues } from '../../ui/stored'
import { storedSignal } from '../../ui/stored-signal'
import type { LinePart } from '../frame/line-text'
import type { PanelPlace } from './panel-place'
import type { createShownPage } from './shown-page'

const PARTS: readonly unknown[] = ['code', 'name', 'quantity'] satisfies LinePart[]
const isPart = (value: unknown): value is LinePart => PARTS.includes(value)

type Page = Pick<ReturnType<typeof createShownPage>, 'select' | 'setLoggedIn'>

/**
 * The order whose lines are being put into Intüipos, which the tab remembers over a reload of the page, and how, which
 * the till does. Going on to something else in the panel ends it.
 */
export function createSaleDock({ tab, till }: Record<'tab' | 'till', KeyValues>, place: PanelPlace, page: Page) {
  const shown = storedSignal(tab, 'justo-sale', (saved) => ({
    orderId: typeof saved?.orderId === 'string' ? saved.orderId : null,
  }))
  const settings = storedSignal(till, 'justo-dock', (saved) => ({
    side: saved?.side === 'left' ? ('left' as const) : ('right' as const),
    part: isPart(saved?.part) ? saved.part : ('code' as const),
  }))
  const coversPage = signal(false)
  const registering = computed(() => shown.stored.value.orderId)
  const register = (orderId: string | null) => {
    if (registering.value !== orderId) shown.change({ orderId })
  }
  /** What is looked at next is looked for anew, as from the folded buttons: not in the order's tab. */
  const leave = () => {
    if (registering.value !== null) place.leaveTab()
    register(null)
  }
  return {
    registering,
    register(orderId: string) {
      page.select(orderId)
      register(orderId)
    },
    stopRegistering: () => register(null),
    dockSettings: settings.stored,
    /** Something of the page cannot be moved out from under the dock. */
    coversPage,
    setCoversPage(is: boolean) {
      coversPage.value = is
    },
    setDockSide: (side: Side) => settings.change({ side }),
    setPart: (part: LinePart) => settings.change({ part }),
    select(orderId: string | null) {
      if (orderId !== registering.value) leave()
      page.select(orderId)
    },
    setOpen(open: boolean) {
      leave()
      place.setOpen(open)
    },
    setLoggedIn(next: boolean) {
      page.setLoggedIn(next)
      // After a reload, or a login.
      if (next && registering.value !== null) page.select(registering.value)
    },
  }
}
