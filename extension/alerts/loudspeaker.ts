import { browser } from 'wxt/browser'
import { inTime, withTimeout } from './browser-call'
import { NO_VOICE, PLAYED, type PlayRequest, type Ring } from './sounds'

const PAGE = '/offscreen.html'
/** Opening the page starts a renderer process, which takes seconds on a busy machine. */
const OPEN_MS = 5_000

async function openPage(): Promise<void> {
  if (await browser.offscreen.hasDocument()) return
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: [browser.offscreen.Reason.AUDIO_PLAYBACK],
    justification: 'Avisar de pedidos nuevos y problemas de impresión.',
  })
}

/** @returns whether it could say the texts */
async function askPage(request: Omit<PlayRequest, 'to'>): Promise<boolean> {
  const asked: PlayRequest = { to: 'offscreen', ...request }
  const answer: unknown = await inTime('offscreen page', browser.runtime.sendMessage(asked))
  if (answer !== PLAYED && answer !== NO_VOICE) throw new Error('offscreen page: it did not play')
  return answer === PLAYED
}

/** Plays through an offscreen page, which Chrome closes after 30 s of silence: it is reopened when needed. */
export function createLoudspeaker() {
  let opening: Promise<void> | null = null
  const ask = async (request: Omit<PlayRequest, 'to'>): Promise<boolean> => {
    // Two concurrent calls would each find no page, and the second could not open one.
    opening ??= withTimeout(OPEN_MS, 'offscreen.createDocument', openPage()).finally(() => {
      opening = null
    })
    await opening
    try {
      return await askPage(request)
    } catch (error) {
      // A page that fails to play does not recover: it is closed and the next ring opens another. A failed close is
      // ignored.
      const closing = Promise.resolve().then(() => browser.offscreen.closeDocument())
      await Promise.allSettled([inTime('offscreen.closeDocument', closing)])
      throw error
    }
  }
  return {
    /**
     * Without rings it only finds out whether Chrome could play.
     * @throws when the rings were not played, or it is unknown whether they were: they have to be played again
     */
    async play(rings: Ring[]): Promise<void> {
      await ask({ rings })
    },
    /** After the rings that are being played. False: this computer has no Spanish voice. */
    say: (texts: string[]): Promise<boolean> =>
      texts.length === 0 ? Promise.resolve(true) : ask({ rings: [], say: texts }),
    /** Ends what is being said; a page that is closed says nothing. */
    async hush(): Promise<void> {
      const asking = Promise.resolve().then(() => browser.offscreen.hasDocument())
      if (await inTime('offscreen.hasDocument', asking)) await askPage({ rings: [], hush: true })
    },
  }
}

export type Loudspeaker = ReturnType<typeof createLoudspeaker>
