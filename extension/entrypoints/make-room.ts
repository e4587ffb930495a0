import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createRoom } from '../host-page/make-room'

/** Injected by the frame when the dock is first opened (panel/frame/page-room.ts): pages carry it only then. */
export default defineUnlistedScript(() => {
  const life = globalThis.justo
  if (!life) return
  globalThis.justoRoom ??= createRoom(document, window, life.signal)
  life.signal.addEventListener('abort', () => {
    globalThis.justoRoom = undefined
  })
})
