import { defaultExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import { proposedSeries } from '../../../../extension/setup/other-computer'
import {
  type ProgramValues,
  programErrors,
  programValues,
  seriesToChoose,
  withProgram,
  withSeries,
} from '../../../../extension/setup/program-form'
import { bridgeStatus, NUMBERING } from '../../../fixtures/bridge-status'
import { bridgeSettings } from '../../../fixtures/settings'
import { codesOf } from './a-set-up'

const saved = defaultExtensionSettings()
const own = bridgeSettings()
const fresh = bridgeStatus({ numbering: { ...NUMBERING, stage: 'fresh' } })
const valuesOf = (change: Partial<ProgramValues> = {}, settings = saved): ProgramValues => ({
  ...programValues(settings, own),
  here: true,
  ...change,
})
const codes = (values: ProgramValues, settings = saved, status = fresh) =>
  codesOf(programErrors(values, settings, status))
/** What the printing program would be set to. */
const seriesAfter = (values: ProgramValues, status = fresh) => {
  const { till, invoice } = withSeries(values, seriesToChoose(values, status), own)
  return { till, prefix: invoice.prefix, confirmFirst: invoice.confirmFirst }
}

describe('the question whether another computer of the store prints', () => {
  it('gives the one that replaces another its prefix, to go on with its numbers, and another letter', () => {
    expect(seriesAfter(valuesOf({ other: 'replaced' }))).toEqual({ till: 'D', prefix: 'J', confirmFirst: true })
  })

  it('knows those of the first from an imported set-up', () => {
    const series = { prefix: 'JB', till: 'D' }
    const otherComputer = { answer: null, series, leftAt: null, earlierCameOut: false }
    const imported = { ...saved, otherComputer }
    expect(seriesAfter(valuesOf({ other: 'prints' }, imported))).toMatchObject({ till: 'E', prefix: 'JC' })
    const taken = codes(valuesOf({ other: 'prints', ...series }, imported), imported)
    expect(taken).toEqual({ prefix: 'C-102', till: 'C-103' })
  })

  it('changes nothing that is on papers already: the other one takes another prefix', () => {
    const printing = bridgeStatus({ till: { name: 'C1', lastTransaction: 7 } })
    const values = valuesOf({ other: 'prints' })
    expect(seriesAfter(values, printing)).toEqual({ till: 'C', prefix: 'J', confirmFirst: true })
    expect(codes({ ...values, prefix: 'J', till: 'C' }, saved, printing)).toEqual({})
  })

  it('is kept with the settings, and asked again only where it is changed', () => {
    const parsed = parseExtensionSettings(withProgram(valuesOf({ other: 'prints' }), saved, '2026-03-14T17:00:00.000Z'))
    expect(parsed).toMatchObject({ ok: true, settings: { otherComputer: { answer: 'prints', series: null } } })
    expect(parsed.ok && programValues(parsed.settings, own).other).toBe('prints')
  })
})

it('a second computer’s prefix and letter are the next free ones', () => {
  const next = (prefix: string, till: string) => {
    const series = proposedSeries({ prefix, till }, { prefix, till })
    return `${series.prefix} ${series.till}`
  }
  const proposed = [next('J', 'C'), next('JB', 'D'), next('JY', 'Z'), next('', 'C'), next('JUSTOUNO', 'C')]
  expect(proposed).toEqual(['JB D', 'JC E', 'JZ A', 'B D', 'JUSTOUNP D'])
  // One that was made of the other has its letters in its prefix.
  const beside = (till: string, prefix: string) => proposedSeries({ prefix, till }, { prefix, till: 'C' })
  expect([beside('CQ', 'J'), beside('CQ', 'JUSTOUNO')].map(({ prefix }) => prefix)).toEqual(['JCQ', 'JUSTOUCQ'])
  // A new one has neither the other's series nor that of the store's first computer, whose place the other may have taken.
  const fresh = (prefix: string, till: string) => proposedSeries({ prefix: 'J', till: 'C' }, { prefix, till })
  expect(fresh('JB', 'D')).toEqual({ prefix: 'JC', till: 'E' })
  expect([fresh('J', 'CQ'), fresh('JCB', 'CB')]).toEqual([
    { prefix: 'JR', till: 'R' },
    { prefix: 'JCBD', till: 'D' },
  ])
  expect(proposedSeries({ prefix: 'X', till: 'E' }, { prefix: 'J', till: 'C' })).toEqual({ prefix: 'X', till: 'E' })
})
