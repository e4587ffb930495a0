import { codeAnswer, confirmNumberAnswer, pageAnswer } from '@shared/api'
import { discoverAnswer } from '@shared/connections'
import { broughtAnswer, copyState, leftAnswer, movingAnswer, placeAnswer, takenAnswer } from '@shared/moving'
import type { BridgeSettings } from '@shared/settings/bridge'
import { get, post, put, type Reach } from './call'
import { createBridgeClient, settingsAnswer } from './client'

/** The network search takes up to 10 s. */
const SLOW_MS = 20_000

/** A try waits for a second at most, and is answered after another (bridge/clients/pairing.ts). */
const CODE_MS = 8_000
/** A slow drive: the bridge gives up after a minute. */
const COPY_MS = 90_000

/** The bridge calls of the set-up. */
export function createSetUpClient(reach: Reach) {
  const { version, status, settings, preview, test } = createBridgeClient(reach)
  return {
    version,
    status,
    settings,
    preview,
    test,
    /** `version`: the one that `settings` are based on; if it has changed, the call is refused as `settings-changed`. */
    putSettings: (version: string, settings: BridgeSettings) =>
      put(reach, '/settings', settingsAnswer, { body: settings, ifMatch: version }),
    /** USB printers and print queues at once; `network` takes up to 10 s more. */
    discover: (network: boolean, signal?: AbortSignal) =>
      post(reach, '/printers/discover', discoverAnswer, { body: { network }, timeoutMs: SLOW_MS, signal }),
    /** Proves that a person at this computer reads the pairing code; it is used up. A wrong one takes a second. */
    proveCode: (code: string) => post(reach, '/code', codeAnswer, { body: { code }, timeoutMs: CODE_MS }),
    /** An address of the bridge's own page, which edits and tests printers: for one use within a minute. */
    page: (printer?: string) => post(reach, '/page', pageAnswer, { body: printer === undefined ? {} : { printer } }),
    /** Sets the next number of a prefix, confirmed by the cashier; never below a used one. */
    confirmNumber: (prefix: string, next: number) =>
      post(reach, '/numbering/confirm', confirmNumberAnswer, { body: { prefix, next } }),
    /** The copy, places for it, and folders of other computers; drives that do not answer are given up after 3 s. */
    moving: () => get(reach, '/moving', movingAnswer, { timeoutMs: SLOW_MS }),
    /** `place`: an id of `moving`; null: no copy. Makes the first one. */
    choosePlace: (place: string | null) =>
      post(reach, '/moving/place', placeAnswer, { body: { place }, timeoutMs: COPY_MS }),
    copyNow: () => post(reach, '/moving/copy', copyState, { body: {}, timeoutMs: COPY_MS }),
    /** This computer prints no more: its numbers stop, and the copy says so. */
    leave: () => post(reach, '/moving/leave', leftAnswer, { body: {}, timeoutMs: COPY_MS }),
    /** This computer prints in the place of the one that was brought. */
    take: () => post(reach, '/moving/take', takenAnswer, { body: {} }),
    /** Goes on with the folder of another computer; the bridge starts again after its answer. */
    bring: (folder: string) => post(reach, '/moving/bring', broughtAnswer, { body: { folder }, timeoutMs: COPY_MS }),
  }
}

export type SetUpClient = ReturnType<typeof createSetUpClient>
