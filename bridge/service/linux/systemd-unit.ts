import { bridgeWords, type Launch } from '../launch'

/** A word of a command line in a unit (systemd.service(5), «Command lines»); `%` begins a specifier. */
const word = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replaceAll('%', '%%')}"`

/**
 * A user unit that keeps the bridge running. `:` in front of the command: `$` in a path is not expanded. Options that
 * hide folders or devices are left out: they need namespaces, which many systems deny to users, and the printers are
 * devices. V8 generates code at run time, so MemoryDenyWriteExecute is not possible; AF_NETLINK reports plugged
 * devices. `lingers`: `install` enabled lingering (start with the computer), and `uninstall` disables it.
 */
export const systemdUnit = (launch: Launch, lingers: boolean): string => `[Unit]
Description=Programa de impresión de Justo
StartLimitIntervalSec=0
${lingers ? `${LINGERS}\n` : ''}
[Service]
Type=exec
ExecStart=:${bridgeWords(launch, 'start').map(word).join(' ')}
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
`

/** Whether a unit starts this program, on whatever data folder. */
export const startsProgram = (unit: string, { node, script }: Launch): boolean =>
  unit.includes(`\nExecStart=:${[node, script, 'start'].map(word).join(' ')} `)

/** systemd ignores keys with `X-`. */
const LINGERS = 'X-Linger=enabled-by-install'

export const lingersByUs = (unit: string): boolean => unit.split('\n').includes(LINGERS)
