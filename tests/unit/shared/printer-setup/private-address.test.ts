import { isPrivateAddress, isThisComputer } from '@shared/printer-setup/printer-form'
import { describe, expect, it } from 'vitest'
import { isShopAddress } from '../../../../bridge/config/shop-address'

const ADDRESSES = [
  '192.168.1.50',
  '192.168.1.256',
  '192.168.001.050',
  '192.169.1.1',
  '10.0.0.7',
  '11.0.0.7',
  '172.15.0.1',
  '172.16.0.1',
  '172.31.255.254',
  '172.32.0.1',
  '169.254.3.3',
  '127.0.0.1',
  '8.8.8.8',
  '0.0.0.0',
  '192.168.1',
  '192.168.1.50:9100',
  'impresora.local',
  'localhost',
  '',
  'fd12:3456::1',
  'fc00::1',
  'fe80::1',
  'fe80::1%eth0',
  'fe80::1%',
  'febf::1',
  'fec0::1',
  'fd12::1::2',
  'fd',
  'fdzz::1',
  '2001:db8::1',
  '::1',
  '::ffff:192.168.1.50',
]

describe('an address of a printer', () => {
  it.each(ADDRESSES)('«%s» is checked before it is sent, with the printing program’s rule', (address) => {
    expect(isPrivateAddress(address)).toBe(isShopAddress(address))
  })

  it('of this computer is recognised', () => {
    expect(['127.0.0.1', 'localhost', '::1', '192.168.1.50'].map(isThisComputer)).toEqual([true, true, true, false])
  })
})
