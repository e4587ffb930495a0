import { describe, expect, it } from 'vitest'
import { machineId } from '../../../../bridge/data-folder/machine-id'

describe('the machine’s id', () => {
  it.each<[NodeJS.Platform, string, string]>([
    ['win32', 'C:\\Windows\\System32\\reg.exe', '    MachineGuid    REG_SZ    0a1b-2c3d\r\n'],
    ['darwin', '/usr/sbin/ioreg', '  "IOPlatformUUID" = "0a1b-2c3d"'],
  ])('on %s comes from the system’s own program, by its full path', (platform, path, output) => {
    const ran: string[] = []
    const id = machineId(platform, (program) => {
      ran.push(program)
      return output
    })
    // Windows' own folder is spelled as this computer spells it.
    expect(ran.map((each) => each.toLowerCase())).toEqual([path.toLowerCase()])
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(id).toBe(machineId(platform, () => output))
  })

  it('is none where the program is missing or says something else', () => {
    const missing = () => {
      throw new Error('ENOENT')
    }
    expect([machineId('win32', missing), machineId('win32', () => 'ERROR')]).toEqual([null, null])
  })
})
