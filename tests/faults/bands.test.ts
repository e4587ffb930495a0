import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MESSAGE_CODES, type MessageCode } from '@shared/messages'
import { expect, it } from 'vitest'
import { BAND_FAMILIES, testBands } from './support/bands'

const UNIT_TESTS = fileURLToPath(new URL('../unit/extension', import.meta.url))

/** Messages that no band causes; each is asserted in a unit test of the module that makes it. */
const NOT_BANDS: MessageCode[] = [
  'A-16',
  'A-17',
  'A-22',
  'A-23',
  'A-24',
  'A-25',
  'A-26',
  'A-27',
  'A-28',
  'A-29',
  'A-34',
  'A-35',
  'A-36',
  'A-37',
  'A-38',
  'A-39',
  'A-40',
  'A-41',
  'A-50',
  'A-51',
  'A-52',
  'A-53',
  'A-55',
  'A-56',
  'A-57',
  'A-58',
  'A-59',
  'A-60',
  'A-61',
  'A-62',
  'A-63',
  'A-64',
  'A-65',
  'A-66',
  'A-68',
  'C-08',
  'G-01',
  'G-02',
  'G-03',
  'G-04',
  'I-12',
  'J-12',
  'J-13',
  'J-14',
  'J-15',
  'J-16',
  'J-17',
  'J-18',
  'J-19',
  'J-20',
  'J-21',
  'J-23',
  // A quiet line, no band: the halves' versions differ.
  'P-16',
  'P-17',
  // Only where till and program disagree for ever, which no fault outside makes (print-jobs/repeated-answers.test.ts).
  'P-21',
]

/** Panels and pages show messages that their tests make up. */
const isCause = (path: string): boolean => /\.test\.tsx?$/.test(path) && !/^(?:panel|ui|pages|entrypoints)\b/.test(path)

// The others of each family: bands.long.test.ts.
for (const [what, bands, options] of BAND_FAMILIES) testBands(what, bands.slice(0, 1), options)

it('every message about Justo, programs, printers, set-up and acceptance is a band, or is asserted where it is made', () => {
  const bands = BAND_FAMILIES.flatMap(([, family]) => family.map(({ code }) => code))
  const codes = MESSAGE_CODES.filter((code) => /^([JPIAG]-|C-0)/.test(code))
  expect([...new Set(bands), ...NOT_BANDS].sort()).toEqual([...codes].sort())
  const tests = readdirSync(UNIT_TESTS, { recursive: true, encoding: 'utf8' }).filter(isCause)
  const sources = tests.map((path) => readFileSync(join(UNIT_TESTS, path), 'utf8'))
  expect(NOT_BANDS.filter((code) => !sources.some((source) => source.includes(`'${code}'`)))).toEqual([])
})
