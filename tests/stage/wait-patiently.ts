import { vi } from 'vitest'
import { PATIENCE } from './patience'

// Set up for every test file: `vi.waitFor` and `vi.waitUntil` give up after one second by themselves, and nothing in
// vitest's settings changes that. What a test says of its own is kept.
const { waitFor, waitUntil } = vi
const { timeout } = PATIENCE
type Options = Parameters<typeof waitFor>[1]
const patient = (options: Options): Options => (typeof options === 'number' ? options : { timeout, ...options })
vi.waitFor = (callback, options) => waitFor(callback, patient(options))
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options))
