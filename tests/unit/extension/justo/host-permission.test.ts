import { describe, expect, it } from 'vitest'
import { wantedOrigin } from '../../../../extension/justo/host-permission'

describe('the host permission requested from Chrome', () => {
  it.each([
    ['https://api.getjusto.com', null],
    ['https://API.getjusto.com', null],
    ['https://api.getjusto.com:8443', null],
    ['https://api2.getjusto.com', 'https://api2.getjusto.com/*'],
    ['https://v2.api.getjusto.com:8443', 'https://v2.api.getjusto.com/*'],
    // No pattern of the manifest covers these: Chrome would refuse to ask.
    ['https://api.getjusto.com.evil.example', null],
    ['https://notgetjusto.com', null],
    ['https://justo.example:8443', null],
  ])('for %s is %j', (baseUrl, origin) => expect(wantedOrigin(baseUrl)).toBe(origin))
})
