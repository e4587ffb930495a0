import { setMaxListeners } from 'node:events'
import { vi } from 'vitest'
import { WAIT_OPTIONS } from './wait-options'

// Set up for every test file: `vi.waitFor` and `vi.waitUntil` give up after one second by themselves, and nothing in
// vitest's settings changes that. A test's own timeout is kept.
const { waitFor, waitUntil } = vi
const { timeout } = WAIT_OPTIONS
type Options = Parameters<typeof waitFor>[1]
const withTimeout = (options: Options): Options => (typeof options === 'number' ? options : { timeout, ...options })
vi.waitFor = (callback, options) => waitFor(callback, withTimeout(options))
vi.waitUntil = (callback, options) => waitUntil(callback, withTimeout(options))

// A worker and a bridge add more listeners to their signal than Node's default limit, beyond which it warns of a leak.
setMaxListeners(50)
