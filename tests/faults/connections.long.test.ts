import { describe, it } from 'vitest'
import { ATTACKS, expectPapersDuring } from './support/connection-attacks'

describe('a till whose bridge other programs of the computer overrun', () => {
  it.each(Object.keys(ATTACKS))('gets every paper taken in: %s', expectPapersDuring)
})
