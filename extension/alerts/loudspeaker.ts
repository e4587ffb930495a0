import { browser } from 'wxt/browser'
import type { PlayRequest, Ring } from './sounds'

const PAGE = '/offscreen.html'

export interface Loudspeaker {
  play(rings: Ring[]): Promise<void>
}

/** Plays through a hidden page, which Chrome closes after 30 s of silence: it is opened again each time it is gone. */
export function createLoudspeaker(): Loudspeaker {
  let opening: Promise<void> | null = null
  const open = async () => {
    if (await browser.offscreen.hasDocument()) return
    await browser.offscreen.createDocument({
      url: PAGE,
      reasons: [browser.offscreen.Reason.AUDIO_PLAYBACK],
      justification: 'Avisar de pedidos nuevos y problemas de impresión.',
    })
  }
  return {
    async play(rings) {
      if (rings.length === 0) return
      // Two at once would each find no page, and the second could not open one.
      opening ??= open().finally(() => {
        opening = null
      })
      await opening
      await browser.runtime.sendMessage({ to: 'offscreen', rings } satisfies PlayRequest)
    },
  }
}
