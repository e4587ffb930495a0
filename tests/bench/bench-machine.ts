import { createHash } from 'node:crypto'
import { figures, type Row } from './figures'

const ROUNDS = 60
const ORDER = {
  id: 'a'.repeat(24),
  lines: Array.from({ length: 12 }, (_, n) => ({ name: `Ajiaco ${n}`, price: 25_900 })),
}

/** Fixed work without product code: JSON and hashing. */
function work(): number {
  const start = performance.now()
  for (let n = 0; n < 500; n += 1)
    createHash('sha256')
      .update(JSON.stringify(JSON.parse(JSON.stringify(ORDER))))
      .digest()
  return performance.now() - start
}

/**
 * Speed and evenness of this machine: shared machines vary, and a figure taken on a busy one says little about the
 * product. Compare runs whose figures here are alike.
 */
export function benchMachine(): Row[] {
  for (let n = 0; n < 10; n += 1) work()
  return [figures('a fixed piece of work: this machine, not the product', Array.from({ length: ROUNDS }, work))]
}
