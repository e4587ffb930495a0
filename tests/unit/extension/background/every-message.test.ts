import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MESSAGE_CODES } from '@shared/messages'
import { expect, it } from 'vitest'

const TESTS = fileURLToPath(new URL('..', import.meta.url))

/** Panels and pages show messages that their tests make up. */
const isCause = (path: string): boolean => /\.test\.tsx?$/.test(path) && !/^(?:panel|ui|pages|entrypoints)\b/.test(path)

it('every message about Justo, programs, printers, set-up and acceptance is asserted where it is made', () => {
  const tests = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter(isCause)
  const sources = tests.map((path) => readFileSync(join(TESTS, path), 'utf8'))
  const codes = MESSAGE_CODES.filter((code) => /^([JPIAG]-|C-0)/.test(code))
  expect(codes.filter((code) => !sources.some((source) => source.includes(`'${code}'`)))).toEqual([])
})
