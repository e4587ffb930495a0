#!/usr/bin/env node
// `node tests/tools/run.mjs red-titles SUITE=STATUS …`, at the end of .ci/run: each title that failed in the suites `test`,
// `long` and `package`, of their reports and outputs in dist/test and of their exit codes. Prints nothing where all are green.
import { readFileSync } from 'node:fs'
import { redTitles } from './flaky-titles.ts'
import { readReport } from './read-report.mjs'

const runs = process.argv.slice(2).map((word) => {
  const [suite, status] = word.split('=')
  const output = readFileSync(`dist/test/${suite}.txt`, 'utf8')
  return { suite, run: { status: Number(status), output, files: readReport(`dist/test/report-${suite}.json`) } }
})
for (const line of redTitles(runs)) console.log(line)
