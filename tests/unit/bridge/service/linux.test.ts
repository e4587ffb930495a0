import { describe, expect, it } from 'vitest'
import { desktopEntry, desktopFolder } from '../../../../bridge/service/linux/desktop-icons'
import { linuxService } from '../../../../bridge/service/linux/linux-service'
import { systemdUnit } from '../../../../bridge/service/linux/systemd-unit'
import { ASystem } from './a-system'

const PLAIN = { node: '/usr/bin/node', script: '/opt/justo/bridge.mjs', folder: '/home/caja/.local/share/justo-puente' }
const ODD = {
  node: '/opt/Nodo ñ 100%/node',
  script: '/opt/el "puente"/bridge.mjs',
  folder: "/home/José/l'a \\ $HOME `x` 5%",
}

const WITH_ICONS = { icons: true }

const UNIT = '/home/caja/.config/systemd/user/justo-puente.service'
const APPLICATIONS = '/home/caja/.local/share/applications'
const DESKTOP = '/home/caja/Escritorio'

describe('the unit', () => {
  it('starts this bridge on this folder, and restarts it when it fails', () => {
    expect(systemdUnit(PLAIN, false)).toBe(`[Unit]
Description=Programa de impresión de Justo
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart=:"/usr/bin/node" "/opt/justo/bridge.mjs" "start" "--data" "/home/caja/.local/share/justo-puente"
Restart=on-failure
RestartSec=5
TimeoutStopSec=30
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native

[Install]
WantedBy=default.target
`)
  })

  it('quotes every character that a path may contain', () => {
    const exec = systemdUnit(ODD, true)
      .split('\n')
      .find((line) => line.startsWith('ExecStart'))
    expect(exec).toBe(
      'ExecStart=:"/opt/Nodo ñ 100%%/node" "/opt/el \\"puente\\"/bridge.mjs" "start" "--data" ' +
        '"/home/José/l\'a \\\\ $HOME `x` 5%%"',
    )
  })
})

describe('a desktop entry', () => {
  it('runs without a terminal, with every character of a path unchanged', () => {
    const words = [ODD.node, ODD.script, 'pair', '--data', ODD.folder]
    expect(
      desktopEntry({ name: 'Emparejar Justo', file: '', comment: 'Muestra un código', words }),
    ).toBe(`[Desktop Entry]
Type=Application
Name=Emparejar Justo
Comment=Muestra un código
Exec="/opt/Nodo ñ 100%%/node" "/opt/el \\\\"puente\\\\"/bridge.mjs" "pair" "--data" "/home/José/l'a \\\\\\\\ \\\\$HOME \\\\\`x\\\\\` 5%%"
Icon=printer
Terminal=false
Categories=Office;
`)
  })
})

describe('the folder of the desktop', () => {
  it.each([
    [null, '/home/caja/Desktop'],
    ['XDG_DESKTOP_DIR="$HOME/Escritorio"\nXDG_MUSIC_DIR="$HOME/Música"\n', '/home/caja/Escritorio'],
    ['# x\nXDG_DESKTOP_DIR="/srv/escritorio"\n', '/srv/escritorio'],
    ['XDG_DESKTOP_DIR="$HOME/"\n', null],
    ['XDG_DESKTOP_DIR="$HOME"\n', null],
  ])('in %j is %j', (userDirs, folder) => expect(desktopFolder(userDirs, '/home/caja')).toBe(folder))
})

/** A computer with a desktop. */
function aDesktop(): ASystem {
  const system = new ASystem()
  system.write('/home/caja/.config/user-dirs.dirs', 'XDG_DESKTOP_DIR="$HOME/Escritorio"\n')
  system.folders.add(DESKTOP)
  return system
}

const NAMES = ['programa-de-impresion-de-justo.desktop', 'emparejar-justo.desktop']

describe('installing on Linux', () => {
  it('writes the unit and the icons, and enables the unit', async () => {
    const system = aDesktop()
    const service = linuxService(PLAIN, system)
    expect(await service.isInstalled()).toBe(false)
    expect(await service.install(WITH_ICONS)).toEqual({ ok: true, notes: [] })
    expect(await service.isInstalled()).toBe(true)
    expect(system.read(UNIT)).toBe(systemdUnit(PLAIN, true))
    for (const name of NAMES) {
      expect(system.files.get(`${APPLICATIONS}/${name}`)?.mode).toBe(0o644)
      expect(system.files.get(`${DESKTOP}/${name}`)?.mode).toBe(0o755)
    }
    expect(system.read(`${DESKTOP}/${NAMES[0]}`)).toContain('"open" "--data"')
    expect(system.read(`${DESKTOP}/emparejar-justo.desktop`)).toContain('"open" "--pair" "--data"')
    expect(system.ran).toEqual([
      'loginctl show-user caja --property=Linger --value',
      'loginctl enable-linger caja',
      ...NAMES.map((name) => `gio set ${DESKTOP}/${name} metadata::trusted true`),
      'systemctl --user daemon-reload',
      'systemctl --user enable justo-puente.service',
    ])
    expect(await service.start()).toEqual({ ok: true, notes: [] })
    expect(system.ran.at(-1)).toBe('systemctl --user restart justo-puente.service')
  })

  it('knows a unit that starts another program, on whatever data folder', async () => {
    const system = aDesktop()
    const older = { ...PLAIN, script: '/opt/justo-0.1/bridge.mjs' }
    await linuxService(older, system).install({ icons: true })
    expect(await linuxService(PLAIN, system).startsAnother()).toBe(true)
    expect(await linuxService({ ...older, folder: '/srv/otra' }, system).startsAnother()).toBe(false)
    await linuxService(ODD, system).install({ icons: true })
    expect(await linuxService(ODD, system).startsAnother()).toBe(false)
  })

  it('uses XDG’s folders, and writes no icons on a computer without a desktop', async () => {
    const system = new ASystem()
    system.env = { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d' }
    await linuxService(PLAIN, system).install(WITH_ICONS)
    const paths = ['/c/systemd/user/justo-puente.service', ...NAMES.map((name) => `/d/applications/${name}`)]
    expect([...system.files.keys()]).toEqual(paths)
  })

  it('reports when the bridge cannot start before its user logs in', async () => {
    const system = aDesktop()
    system.answers = { 'loginctl enable-linger': { code: 1, err: 'Access denied' } }
    expect(await linuxService(PLAIN, system).install(WITH_ICONS)).toMatchObject({ ok: true, notes: [{ code: 'B-15' }] })
    expect(system.read(UNIT)).toBe(systemdUnit(PLAIN, false))
  })

  it.each<[string, object, string]>([
    ['there is no systemd', { code: null }, 'no está'],
    ['no bus answers', { code: 1, err: 'Failed to connect to bus' }, 'Failed to connect to bus'],
    ['it prints nothing', { code: 4 }, 'código 4'],
  ])('reports when %s', async (_, answer, cause) => {
    const system = aDesktop()
    system.answers = { 'systemctl --user daemon-reload': answer }
    const expected = { ok: false, problem: { code: 'B-18', text: `systemctl --user no pudo: ${cause}` } }
    expect(await linuxService(PLAIN, system).install(WITH_ICONS)).toMatchObject(expected)
  })

  it.each([
    ['folder', '/home/caja/a\nExecStartPre=/bin/sh -c "touch /tmp/x"\n'],
    ['folder', '/home/caja/a\rb'],
    ['script', '/opt/\x1b[2J/bridge.mjs'],
    ['node', '/usr/bin/node\0'],
    ['folder', '/home/caja/\u0085'],
  ])('refuses a path that would write lines of its own, and writes nothing: %s %j', async (field, path) => {
    const system = aDesktop()
    const before = [...system.files.keys()]
    const installed = await linuxService({ ...PLAIN, [field]: path }, system).install(WITH_ICONS)
    expect(installed).toMatchObject({ ok: false, problem: { code: 'B-71', text: expect.stringMatching(/^[^\n\r]*$/) } })
    expect([[...system.files.keys()], system.ran]).toEqual([before, []])
  })

  it('lays no icons for a package that has its own, and removes those of before', async () => {
    const system = aDesktop()
    const service = linuxService(PLAIN, system)
    await service.install(WITH_ICONS)
    await service.install({ icons: false })
    expect([...system.files.keys()].filter((path) => path.endsWith('.desktop'))).toEqual([])
    expect(system.read(UNIT)).not.toBeNull()
  })

  it('refuses to install for root by mistake', async () => {
    const system = aDesktop()
    system.env = { SUDO_USER: 'caja' }
    const expected = { ok: false, problem: { code: 'B-37' } }
    expect(await linuxService(PLAIN, system).install(WITH_ICONS)).toMatchObject(expected)
    expect([system.ran, system.read(UNIT)]).toEqual([[], null])
  })
})

describe('uninstalling on Linux', () => {
  it('stops the unit first, removes all that was written, and can be repeated', async () => {
    const system = aDesktop()
    const before = [...system.files.keys()]
    const service = linuxService(PLAIN, system)
    await service.install(WITH_ICONS)
    system.answers = { 'loginctl show-user': { out: 'yes' } }
    await service.install(WITH_ICONS)
    system.ran.length = 0
    expect(await service.uninstall()).toEqual({ was: true })
    expect([...system.files.keys()]).toEqual(before)
    expect(system.ran).toEqual([
      'systemctl --user disable --now justo-puente.service',
      'loginctl disable-linger caja',
      'systemctl --user daemon-reload',
    ])
    system.ran.length = 0
    expect(await service.uninstall()).toEqual({ was: false })
    expect(system.ran).toEqual([])
  })

  it('leaves lingering enabled for a user who had it before', async () => {
    const system = aDesktop()
    system.answers = { 'loginctl show-user': { out: 'yes' } }
    const service = linuxService(PLAIN, system)
    await service.install(WITH_ICONS)
    await service.uninstall()
    expect(system.ran.filter((line) => /able-linger/.test(line))).toEqual([])
  })
})
