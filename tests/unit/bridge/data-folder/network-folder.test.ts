import { describe, expect, it } from 'vitest'
import { fileSystemOf, isNetworkType, isOnNetwork, isSharePath } from '../../../../bridge/data-folder/network-folder'
import { temporaryFolder } from '../support/temporary-folder'

const MOUNTS = [
  '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
  '30 22 0:26 / /home/caja/Caja\\040grande rw - cifs //servidor/datos rw,vers=3.0',
  '31 22 0:27 / /mnt/nas rw - nfs4 nas:/export rw',
  '32 31 8:2 / /mnt/nas/usb rw - ext4 /dev/sdb1 rw',
  '33 22 0:28 / /home/caja/remoto rw - fuse.sshfs caja@servidor: rw',
  '34 22 8:3 / /mnt/windows rw - fuseblk /dev/sda3 rw',
].join('\n')

describe('a data folder', () => {
  it.each([
    ['/home/caja/Caja grande/justo-puente', true],
    ['/mnt/nas', true],
    ['/mnt/nas/justo', true],
    ['/home/caja/remoto/x', true],
    ['/mnt/nas/usb/justo', false],
    ['/mnt/nasa', false],
    ['/mnt/windows/justo', false],
    ['/home/caja/.local/share/justo-puente', false],
  ])('in %s is on the network: %s', (path, isNetwork) => {
    expect(isNetworkType(fileSystemOf(path, MOUNTS) ?? '')).toBe(isNetwork)
  })

  it.each([
    ['\\\\servidor\\datos', true],
    ['\\\\?\\UNC\\servidor\\datos', true],
    ['\\\\?\\C:\\Users\\caja', false],
    ['C:\\Users\\caja\\AppData\\Local\\justo-puente', false],
  ])('of Windows in %s is on the network: %s', (path, isShare) => expect(isSharePath(path)).toBe(isShare))

  it('of this computer is not', () => expect(isOnNetwork(temporaryFolder())).toBe(false))
})
