import { effect } from '@preact/signals'
import { render } from 'preact'
import type { ToFrame } from '../../host-page/protocol'
import { browserPort } from '../../messaging/browser-port'
import { openStored, TILL_KEY, tabKey } from '../../ui/stored'
import { waitingCount } from '../state/counters'
import { createPanelStore, type PanelStore } from '../state/panel-store'
import { CoverWatch } from './cover-watch'
import { watchFieldFocus } from './field-focus'
import { createFoldedPlace } from './folded-place'
import { FrameRoot } from './frame-root'
import { waitForHost } from './host-link'
import { createHostWindow } from './host-window'
import { createPageRoom } from './page-room'
import { createTypeInPage, pageScripts } from './type-in-page'

/** Shows the panel in a frame that the content script has announced; does nothing in any other window. */
export async function openFrame(frame: Window): Promise<void> {
  const link = await waitForHost(frame)
  const [tabValues, tillValues] = await Promise.all([
    openStored('session', tabKey(link.page.tabId)),
    openStored('local', TILL_KEY),
  ])
  const life = new AbortController()
  const root = frame.document.documentElement
  const cover = new CoverWatch(root, life.signal)
  const typeInPage = createTypeInPage({
    frame,
    page: pageScripts(link.page),
    typing: () => store.status.value?.typing ?? 'copy',
  })
  const store: PanelStore = createPanelStore({
    ...browserPort,
    tabValues,
    tillValues,
    fallback: { open: false, section: 'delivery' },
    typeInPage,
    cover: { judgePress: (onSeen) => cover.judgePress(onSeen), raise: () => link.send({ type: 'raise' }) },
    signal: life.signal,
  })
  const makeRoom = createPageRoom(link.page)
  const hostWindow = createHostWindow(root)
  const foldedPlace = createFoldedPlace(tillValues, hostWindow.size)
  const fields = watchFieldFocus(
    frame,
    { onBlur: () => link.send({ type: 'field-blurred' }), onTaken: (is) => store.setPageTrouble('focus-taken', is) },
    life.signal,
  )
  link.listen((message: ToFrame) => {
    if (message.type === 'reachable') return store.setPageTrouble('unreachable', !message.isReachable)
    if (message.type === 'covers-page') return store.setCoversPage(message.is)
    if (message.type === 'focus-taken') return fields.takenByPage()
    if (message.type === 'gesture') return store.sawGesture()
    if (message.type === 'free-spot') return foldedPlace.offer(message)
    if (message.type === 'open') return store.setOpen(true)
    if (message.type === 'viewport') {
      hostWindow.resize(message)
      cover.hostChanged(message.scale)
      return
    }
    // A login form that the page shows and removes changes what is under the finger.
    cover.restart()
    store.setLoggedIn(message.loggedIn)
  })
  effect(() => cover.setOpen(store.loggedIn.value && store.open.value))
  effect(() => link.send({ type: 'waiting', count: waitingCount(store.counters.value) }))
  render(
    <FrameRoot
      store={store}
      foldedPlace={foldedPlace}
      hostWindow={hostWindow}
      onBox={(box) => {
        link.send({ type: 'box', box })
        makeRoom(box)
      }}
    />,
    frame.document.getElementById('root') as HTMLElement,
  )
}
