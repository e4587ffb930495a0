import { describe, expect, it, vi } from 'vitest'
import { createTillCopy, standDown } from '../../../../extension/background/bridge-watch'
import { barNow } from '../../../../extension/background/shop-status'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { readSettings, writeSettings } from '../../../../extension/settings/store'
import { bridgeStatus, NUMBERING } from '../../../fixtures/bridge-status'
import { tablesOf } from '../../../stage/tables-of'
import { activeSettings, answered, aWorkerContext, closed } from '../a-worker-context'
import { logOf } from '../log-of'

const LEFT_AT = '2026-03-14T17:00:00.000Z'

/** A till that prints, with its settings stored. */
async function aTill(change: Partial<BridgeClient> = {}) {
  const made = aWorkerContext({ bridge: change })
  await writeSettings(made.settings.current)
  /** Told so by the bridge, and its settings followed as their listener does. */
  const toldLeft = async (at: string | undefined) => {
    await standDown(made.context, at)
    made.settings.current = (await readSettings()).settings
  }
  return { ...made, toldLeft }
}

describe('a till whose computer was replaced', () => {
  it('only looks from then on, keeps everything else, and says so in the log', async () => {
    const { context, toldLeft } = await aTill()
    await toldLeft(LEFT_AT)
    const { printing, ...rest } = context.settings()
    const before = activeSettings()
    expect(printing).toEqual({ ...before.printing, here: false })
    expect(rest).toMatchObject({ active: true, bridge: before.bridge, otherComputer: { leftAt: LEFT_AT } })
    expect((await logOf(tablesOf(context))).map(({ message }) => message)).toContain(
      'another computer took this one’s place: this till only looks',
    )
  })

  it('prints again when a person says so there: the same word stops it once', async () => {
    const { context, settings, toldLeft } = await aTill()
    await toldLeft(LEFT_AT)
    const again = { ...settings.current, printing: { ...settings.current.printing, here: true } }
    await writeSettings(again)
    await toldLeft(LEFT_AT)
    expect(context.settings().printing.here).toBe(true)
    await toldLeft('2026-03-20T17:00:00.000Z')
    expect(context.settings().printing.here).toBe(false)
  })

  it('says so for a day: a computer that stays as a viewer is in no trouble', async () => {
    const { context, clock, toldLeft } = await aTill()
    await toldLeft(LEFT_AT)
    context.live.status = bridgeStatus({ leftAt: LEFT_AT, numbering: { ...NUMBERING, next: null, warning: 'damaged' } })
    const codes = async () => (await barNow(context, null)).troubles.map(({ code }) => code)
    expect(await codes()).toContain('P-23')
    // It issues no number on purpose.
    expect(await codes()).not.toContain('P-08')
    clock.now = '2026-03-15T17:00:01.000Z'
    expect(await codes()).not.toContain('P-23')
  })

  it('is left alone where nothing took its place', async () => {
    const { context, toldLeft } = await aTill()
    await toldLeft(undefined)
    expect(context.settings().printing.here).toBe(true)
  })
})

describe('the till’s half of the set-up', () => {
  it('goes to the bridge once after a start and once after each change, without key, pairing or printing flag', async () => {
    const keepTill = vi.fn(async (_till: object) => answered({}))
    const { context, settings } = await aTill({ keepTill })
    settings.current = { ...settings.current, justo: { ...settings.current.justo, token: 'secret-of-justo' } }
    const copy = createTillCopy(context)
    await copy()
    await copy()
    expect(keepTill).toHaveBeenCalledTimes(1)
    const text = JSON.stringify(keepTill.mock.calls[0]?.[0])
    expect(text).toContain('storeIds')
    for (const secret of ['secret-of-justo', '"token"', '"here"', 'otherComputer', 'activatedAt', 'ownerPhone'])
      expect(text).not.toContain(secret)
    settings.current = { ...settings.current, storeName: 'Otra' }
    await copy()
    expect(keepTill).toHaveBeenCalledTimes(2)
  })

  it('is sent again where the bridge did not take it, and never by a till that only looks', async () => {
    const keepTill = vi.fn(async (_till: object) => closed)
    const { context, settings } = await aTill({ keepTill })
    const copy = createTillCopy(context)
    await copy()
    await copy()
    expect(keepTill).toHaveBeenCalledTimes(2)
    settings.current = { ...settings.current, printing: { ...settings.current.printing, here: false } }
    await copy()
    expect(keepTill).toHaveBeenCalledTimes(2)
  })
})
