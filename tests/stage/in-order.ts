import { TestRunner } from 'vitest'

/** Also with `--sequence.shuffle`, the tests of a file run as they are written: each goes on from the page before it. */
export default class InOrder extends TestRunner {
  constructor(config: TestRunner['config']) {
    super({ ...config, sequence: { ...config.sequence, shuffle: false } })
  }
}
