import { browser } from 'wxt/browser'
import type { FrameBox, PageTarget, Side } from '../../host-page/protocol'
import { createSerial } from '../../store/locks'

const SCRIPT = '/make-room.js'

/**
 * Has the page leave room for the dock, or take it back, in the isolated world of the content script. The
 * script for it is injected when it is first needed. Calls are made one after the other.
 */
export function createPageRoom(target: PageTarget): (box: FrameBox) => void {
  const { scripting } = browser
  const where = { target, injectImmediately: true }
  /** False: the script is not there. */
  async function tell(side: Side | null): Promise<boolean> {
    const func = (asked: Side | null) => {
      globalThis.justoRoom?.beside(asked)
      return globalThis.justoRoom !== undefined
    }
    const [answer] = await scripting.executeScript({ ...where, func, args: [side] })
    return answer?.result ?? false
  }
  let told: Side | null | undefined
  const serial = createSerial()
  return (box) => {
    const side = box.kind === 'dock' ? box.side : null
    if (side === told) return
    told = side
    void serial('room', async () => {
      try {
        if ((await tell(side)) || side === null) return
        await scripting.executeScript({ ...where, files: [SCRIPT] })
        await tell(side)
      } catch (error) {
        // The tab shows another page by now: its frame tells it anew.
        console.error('no room for the dock', error)
      }
    })
  }
}
