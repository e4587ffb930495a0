import { parseArgs } from 'node:util'
import { type Attack, attack, casesIn, FUZZERS, repeatOptions } from './attack'

const USAGE = `npm run attack -- [--seconds 60] [--seed 7] [--only ${FUZZERS.map(({ name }) => name).join('|')}] [--case N|N-M]`

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    case: { type: 'string' },
  },
})
const [seconds, seed] = [Number(values.seconds), Number(values.seed)]
const only = values.case === undefined ? undefined : casesIn(values.case)
const chosen = FUZZERS.filter(({ name }) => values.only === undefined || name === values.only)
const isWrong = !(seconds > 0) || !Number.isInteger(seed) || chosen.length === 0 || only === null
if (isWrong || (only !== undefined && chosen.length !== 1)) {
  console.error(USAGE)
  process.exit(2)
}

const done: Attack[] = []
for (const fuzzer of chosen) {
  const result = await attack(fuzzer, { seed, seconds: seconds / chosen.length, only })
  done.push(result)
  const { cases, accepted, findings } = result
  console.log(
    `${fuzzer.name.padEnd(11)} ${String(cases).padStart(7)} cases, ${String(accepted).padStart(6)} got in, ${findings.length} broke: ${fuzzer.invariant}`,
  )
  for (const { what, first, last } of findings)
    console.log(`  ✗ ${what}\n    npm run attack -- ${repeatOptions({ fuzzer: fuzzer.name, seed, first, last })}`)
  if (findings.length > 0)
    console.log(`    what needs the cases before it too: npm run attack -- --seed ${seed} --only ${fuzzer.name}`)
}
const broke = done.flatMap(({ findings }) => findings).length
console.log(
  `${done.reduce((sum, { cases }) => sum + cases, 0)} cases, seed ${seed}: ${broke === 0 ? 'nothing broke' : `${broke} broke`}`,
)
process.exit(broke === 0 ? 0 : 1)
