import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../../bridge/data-folder/folder'
import { commandFile } from '../../../../bridge/service/windows/desktop-icons'
import { taskFile, taskXml } from '../../../../bridge/service/windows/task-xml'
import { windowsService } from '../../../../bridge/service/windows/windows-service'
import { ASystem } from './a-system'

const LAUNCH = {
  node: 'C:\\Program Files\\nodejs\\node.exe',
  script: 'C:\\Justo & Cía\\bridge.mjs',
  folder: 'C:\\Users\\José\\100% <x>\\justo-puente',
}
const WITH_ICONS = { icons: true }
const FACTS = { user: 'CAJA1\\José', release: '10.0.19045', systemRoot: 'C:\\Windows' }

describe('the task', () => {
  it('starts the bridge at its user’s logon, without a window or a time limit', () => {
    expect(taskXml(LAUNCH, FACTS)).toBe(`<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Programa de impresión de Justo: imprime los pedidos.</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Repetition>
        <Interval>PT1M</Interval>
      </Repetition>
      <Enabled>true</Enabled>
      <UserId>CAJA1\\José</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>CAJA1\\José</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>4</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>C:\\Windows\\System32\\conhost.exe</Command>
      <Arguments>--headless &quot;C:\\Program Files\\nodejs\\node.exe&quot; &quot;C:\\Justo &amp; Cía\\bridge.mjs&quot; &quot;start&quot; &quot;--data&quot; &quot;C:\\Users\\José\\100% &lt;x&gt;\\justo-puente&quot;</Arguments>
    </Exec>
  </Actions>
</Task>
`)
  })

  it('runs node itself on a Windows that cannot hide a window', () => {
    const xml = taskXml(LAUNCH, { ...FACTS, release: '10.0.14393' })
    expect(xml).toContain('<Command>C:\\Program Files\\nodejs\\node.exe</Command>')
    expect(xml).toContain('<Arguments>&quot;C:\\Justo &amp; Cía\\bridge.mjs&quot; &quot;start&quot;')
  })

  it('keeps the quotes paired after a folder that ends with a backslash', () => {
    expect(taskXml({ ...LAUNCH, folder: 'D:\\' }, FACTS)).toContain('&quot;--data&quot; &quot;D:\\\\&quot;</Arguments>')
  })

  it('is a UTF-16 file with byte order mark and the line ends of Windows', () => {
    expect(taskFile('<a>\n</a>\n')).toEqual(Buffer.from('\uFEFF<a>\r\n</a>\r\n', 'utf16le'))
  })
})

describe('a command file', () => {
  it('is read as UTF-8, with percent signs escaped, and its window stays when the command failed', () => {
    const words = [LAUNCH.node, LAUNCH.script, 'open', '--pair', '--data', LAUNCH.folder]
    expect(commandFile({ name: 'Emparejar Justo', file: '', comment: '', words })).toBe(
      [
        '@echo off',
        'chcp 65001 >nul',
        'title Emparejar Justo',
        '"C:\\Program Files\\nodejs\\node.exe" "C:\\Justo & Cía\\bridge.mjs" "open" "--pair" "--data" "C:\\Users\\José\\100%% <x>\\justo-puente" || pause',
        '',
      ].join('\r\n'),
    )
  })
})

const DESKTOP = 'C:\\Users\\José\\OneDrive\\Escritorio'
const MENU = 'C:\\Users\\José\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs'
const SCHTASKS = 'C:\\Windows\\System32\\schtasks.exe'
const REG = 'C:\\Windows\\System32\\reg.exe'
const RUN_KEY = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v JustoPuente'
const TASK = 'Puente Justo - José'
const FILE = `${LAUNCH.folder}\\puente-justo-task.xml`
const ICONS = [DESKTOP, MENU].flatMap((folder) =>
  ['Programa de impresión de Justo', 'Emparejar Justo'].map((name) => `${folder}\\${name}.cmd`),
)

function aWindows(): { system: ASystem; service: ReturnType<typeof windowsService> } {
  const system = new ASystem()
  system.user = 'José'
  system.env = { USERDOMAIN: 'CAJA1', SystemRoot: 'C:\\Windows' }
  return { system, service: windowsService(LAUNCH, system, async () => [DESKTOP, MENU]) }
}

describe('installing on Windows', () => {
  it('creates the task and the icons, and leaves no other file', async () => {
    const { system, service } = aWindows()
    let seen: string | null = null
    const run = system.run.bind(system)
    system.run = (...words) => {
      seen ??= system.read(FILE)
      return run(...words)
    }
    expect(await service.install(WITH_ICONS)).toEqual({ ok: true, notes: [] })
    expect(seen).toBe(taskFile(taskXml(LAUNCH, FACTS)).toString('utf16le'))
    expect([...system.files.keys()]).toEqual(ICONS)
    await service.start()
    expect(system.ran).toEqual([
      `${SCHTASKS} /Create /F /TN ${TASK} /XML ${FILE}`,
      `${REG} delete ${RUN_KEY} /f`,
      `${SCHTASKS} /Query /TN ${TASK}`,
      `${SCHTASKS} /Run /TN ${TASK}`,
    ])
  })

  it('lays no icons for a setup that has its own, and removes those of before', async () => {
    const { system, service } = aWindows()
    await service.install(WITH_ICONS)
    expect([...system.files.keys()]).toEqual(ICONS)
    await service.install({ icons: false })
    expect([...system.files.keys()]).toEqual([])
  })

  it.each([
    ['folder', 'C:\\a" & calc.exe & "'],
    ['folder', 'C:\\a\r\ncalc.exe'],
    ['script', 'C:\\a\n.mjs'],
    ['node', 'C:\\"\\node.exe'],
  ])('refuses a path that would write commands of its own, and writes nothing: %s %j', async (field, path) => {
    const { system } = aWindows()
    const service = windowsService({ ...LAUNCH, [field]: path }, system, async () => [DESKTOP, MENU])
    expect(await service.install(WITH_ICONS)).toMatchObject({ ok: false, problem: { code: 'B-71' } })
    expect([system.files.size, system.ran]).toEqual([0, []])
  })

  it('runs Windows’ own programs by their full path, also where SystemRoot names no folder', async () => {
    for (const [root, path] of [
      ['D:\\WINNT', 'D:\\WINNT\\System32\\schtasks.exe'],
      ['', SCHTASKS],
      ['.', SCHTASKS],
      [undefined, SCHTASKS],
    ]) {
      const { system, service } = aWindows()
      system.env.SystemRoot = root
      await service.start()
      expect(system.ran).toEqual([`${path} /Query /TN ${TASK}`, `${path} /Run /TN ${TASK}`])
    }
  })

  it.each([
    ['refuses its list of what starts at a logon too', { [`${REG} add`]: { code: 1 } }],
    ['keeps a task of an earlier version', { [`${SCHTASKS} /Query`]: { code: 0 } }],
  ])('reports Windows’ message when it refuses, and %s', async (_, answers) => {
    const { system, service } = aWindows()
    system.answers = { ...answers, ...REFUSED }
    const expected = { ok: false, problem: { text: 'schtasks no pudo: ERROR: Acceso denegado.' } }
    expect(await service.install(WITH_ICONS)).toMatchObject(expected)
    expect(system.read(FILE)).toBeNull()
  })
})

/** A policy against tasks: `schtasks` fails whatever it is asked. */
const REFUSED = { [SCHTASKS]: { code: 1, err: 'ERROR: Acceso denegado.' } }

describe('a Windows that refuses tasks', () => {
  /** Lines of the Run key that were set. */
  const entries = ({ ran }: ASystem): string[] =>
    ran.flatMap((line) => (line.startsWith(`${REG} add`) ? [line.split(' /d ')[1] ?? ''] : []))

  function aStrictWindows(launch = LAUNCH) {
    const system = new ASystem()
    system.env = { SystemRoot: 'C:\\Windows', LOCALAPPDATA: 'C:\\Users\\José\\AppData\\Local' }
    system.answers = { ...REFUSED }
    return { system, service: windowsService(launch, system, async () => []) }
  }

  it('starts the bridge by the list of what starts at a logon, and says what that cannot do', async () => {
    const { system, service } = aStrictWindows()
    expect(await service.install(WITH_ICONS)).toMatchObject({ ok: true, notes: [{ code: 'B-80' }] })
    expect(entries(system)).toEqual([
      '"C:\\Windows\\System32\\conhost.exe" --headless "C:\\Program Files\\nodejs\\node.exe" "C:\\Justo & Cía\\bridge.mjs" "start" "--data" "C:\\Users\\José\\100% <x>\\justo-puente" /f',
    ])
    expect([await service.isInstalled(), await service.limits()]).toMatchObject([true, [{ code: 'B-80' }]])
    expect(await service.start()).toMatchObject({ ok: true })
    expect(system.launched).toEqual([[LAUNCH.node, LAUNCH.script, 'start', '--data', LAUNCH.folder]])
    expect(await service.uninstall()).toEqual({ was: true })
    expect(system.ran.at(-1)).toBe(`${REG} delete ${RUN_KEY} /f`)
  })

  it('names no folder that the bridge uses anyway: the line may have 260 characters', async () => {
    const program = `C:\\Users\\${'x'.repeat(20)}\\AppData\\Local\\Programs\\justo-puente\\v10.10.10-2`
    const { system } = aStrictWindows()
    const folder = defaultDataFolder({ platform: 'win32', env: system.env, home: system.home })
    const launch = { node: `${program}\\node.exe`, script: `${program}\\bridge.mjs`, folder }
    expect(await windowsService(launch, system, async () => []).install(WITH_ICONS)).toMatchObject({ ok: true })
    expect(entries(system)).toEqual([expect.stringMatching(/^.{200,260} \/f$/)])
    const deep = { ...launch, script: `${program}\\${'y'.repeat(100)}\\bridge.mjs` }
    const refused = await windowsService(deep, system, async () => []).install(WITH_ICONS)
    expect(refused).toMatchObject({ ok: false, problem: { code: 'B-18' } })
  })

  it('goes back to a task as soon as Windows takes one', async () => {
    const { system, service } = aStrictWindows()
    await service.install(WITH_ICONS)
    system.answers = {}
    system.ran.length = 0
    expect(await service.install(WITH_ICONS)).toEqual({ ok: true, notes: [] })
    expect(system.ran.at(-1)).toBe(`${REG} delete ${RUN_KEY} /f`)
    expect(await service.limits()).toEqual([])
  })
})

describe('uninstalling on Windows', () => {
  it('ends the task, removes everything, and can be repeated', async () => {
    const { system, service } = aWindows()
    await service.install(WITH_ICONS)
    system.ran.length = 0
    expect(await service.uninstall()).toEqual({ was: true })
    expect(system.files.size).toBe(0)
    expect(system.ran).toEqual([
      `${SCHTASKS} /End /TN ${TASK}`,
      `${SCHTASKS} /Delete /F /TN ${TASK}`,
      `${REG} delete ${RUN_KEY} /f`,
    ])
    system.answers = { [SCHTASKS]: { code: 1, err: 'ERROR: no existe' }, [REG]: { code: 1 } }
    expect(await service.isInstalled()).toBe(false)
    expect(await service.uninstall()).toEqual({ was: false })
  })
})
