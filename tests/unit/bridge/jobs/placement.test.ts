import { describe, expect, it } from 'vitest'
import type { Job } from '../../../../bridge/jobs/job'
import { place, resolveStation } from '../../../../bridge/jobs/placement'
import { settingsOf } from '../support/bridge-world'
import { aJob, keyOf, stateOf } from './a-station-job'

type Tries = [printer: string, result: string][]

/** A paper of the station with its attempts, oldest first. */
const aPaper = (paper: string, acceptedSeq: number, tries: Tries): Job =>
  aJob(paper, {
    acceptedSeq,
    stationName: 'COCINA',
    attempts: tries.map(([printer, result], i) => ({ attempt: i + 1, printer, result })),
  })

function placed(paper: string, papers: Job[]) {
  const settings = settingsOf()
  return place(resolveStation(keyOf(paper), settings), settings, stateOf(...papers))
}

const CAME_OUT_AT_CAJA: Tries = [['caja', 'printed']]

describe('the printer of a paper', () => {
  it.each(['change', 'void'])('of a %s is the comanda’s; of a comanda or note it is the station’s own', (kind) => {
    const papers = [aPaper('kitchen:cocina:1', 1, CAME_OUT_AT_CAJA)]
    const expected = { stationName: 'COCINA', printer: 'caja', copies: 1, rerouted: true }
    expect(placed(`${kind}:cocina:1`, papers)).toEqual(expected)
    for (const own of ['kitchen:cocina:2', 'note:cocina:1'])
      expect(placed(own, papers)).toMatchObject({ printer: 'cocina', rerouted: false })
  })

  it('of a corrected charge is that of the factura, in one copy', () => {
    const settings = { ...settingsOf(), copies: { invoice: 3, delivery: 1 } }
    const key = resolveStation(keyOf('correction:-:1'), settings)
    const expected = { printer: settings.invoicePrinter, copies: 1, stationName: null }
    expect(place(key, settings, stateOf())).toMatchObject(expected)
  })

  it('is the printer that took bytes, not one that was tried after it', () => {
    const tries: Tries = [
      ['cocina', 'unconfirmed'],
      ['caja', 'queued'],
    ]
    expect(placed('void:cocina:1', [aPaper('kitchen:cocina:1', 1, tries)])).toMatchObject({ printer: 'cocina' })
  })

  it('is the one that printed the newest paper, be it a change', () => {
    const papers = [
      aPaper('kitchen:cocina:1', 1, [['cocina', 'printed']]),
      aPaper('change:cocina:1', 2, CAME_OUT_AT_CAJA),
    ]
    expect(placed('change:cocina:2', papers)).toMatchObject({ printer: 'caja' })
  })

  it('is the station’s own where nothing was printed, or where the settings no longer have that printer', () => {
    expect(placed('change:cocina:1', [aPaper('kitchen:cocina:1', 1, [['caja', 'queued']])])).toMatchObject({
      printer: 'cocina',
    })
    const expected = { printer: 'cocina', rerouted: false }
    expect(placed('void:cocina:1', [aPaper('kitchen:cocina:1', 1, [['gone', 'printed']])])).toMatchObject(expected)
  })

  it('is the default station’s for `*`, and for a note without a station', () => {
    for (const key of ['kitchen:*:1', 'change:*:1', 'note:*:1', 'note:-:1'])
      expect(placed(key, [])).toMatchObject({ stationName: 'COCINA', printer: 'cocina', rerouted: false })
    expect(placed('note:barra:1', [])).toMatchObject({ stationName: 'BARRA', printer: 'caja' })
  })

  it('of a station that the settings do not have is the default station’s, under its own name and to be carried', () => {
    const expected = { stationName: 'parrilla', printer: 'cocina', rerouted: true }
    for (const kind of ['kitchen', 'change', 'void', 'note'])
      expect(placed(`${kind}:parrilla:1`, [])).toMatchObject(expected)
  })
})
