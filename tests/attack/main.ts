import { parseArgs } from 'node:util'
import { type Attack, attack, FUZZERS } from './attack'

const USAGE = `npm run attack -- [--seconds 60] [--seed 7] [--only ${FUZZERS.map(({ name }) => name).join('|')}] [--case N]`

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    case: { type: 'string' },
  },
})
const [seconds, seed] = [Number(values.seconds), Number(values.seed)]
const only = values.case === undefined ? undefined : Number(values.case)
const chosen = FUZZERS.filter(({ name }) => values.only === undefined || name === values.only)
const isWrong = !(seconds > 0) || !Number.isInteger(seed) || chosen.length === 0
if (isWrong || (only !== undefined && (!Number.isInteger(only) || chosen.length !== 1))) {
  console.error(USAGE)
  process.exit(2)
}

const each = seconds / chosen.length
const done: Attack[] = []
for (const fuzzer of chosen) {
  const result = await attack(fuzzer, { seed, seconds: each, only })
  done.push(result)
  console.log(`${result.fuzzer.padEnd(9)} ${String(result.cases).padStart(7)} cases, ${result.findings.length} broke`)
  for (const { fuzzer: name, case: n, what } of result.findings)
    console.log(
      `  ✗ ${name}, seed ${seed}, case ${n}: ${what}\n    npm run attack -- --seed ${seed} --only ${name} --case ${n}`,
    )
}
const broke = done.flatMap(({ findings }) => findings).length
console.log(
  `${done.reduce((sum, { cases }) => sum + cases, 0)} cases, seed ${seed}: ${broke === 0 ? 'nothing broke' : `${broke} broke`}`,
)
process.exit(broke === 0 ? 0 : 1)
