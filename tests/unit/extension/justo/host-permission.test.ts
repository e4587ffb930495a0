import { describe, expect, it } from 'vitest'
import { wantedOrigin } from '../../../../extension/justo/host-permission'

describe('the host permission requested from Chrome', () => {
  it.each([
    ['https://api.getjusto.com', null],
    ['https://API.getjusto.com', null],
    ['https://api.getjusto.com:8443', null],
    ['https://api2.getjusto.com', 'https://api2.getjusto.com/*'],
    ['https://api.getjusto.com.evil.example', 'https://api.getjusto.com.evil.example/*'],
    ['https://justo.example:8443', 'https://justo.example/*'],
  ])('for %s is %j', (baseUrl, origin) => expect(wantedOrigin(baseUrl)).toBe(origin))
})
